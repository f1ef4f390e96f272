package org.hometongue.catalogue.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hometongue.catalogue.exchange.ImportReport.Outcome;
import org.hometongue.catalogue.exchange.ImportReport.UnitReport;
import org.jspecify.annotations.Nullable;

/**
 * The units of one template as they are planned, beside those that came back. Every planned unit
 * must be there, with the present English; a channel is translated wholly or not at all.
 *
 * @param why why nothing of the template can come in; empty when it can
 * @param texts the new text of each unit; empty: not translated
 */
record Comparison(String why, List<UnitReport> units, Map<String, String> texts) {

  static Comparison of(List<ExchangeUnit> planned, Map<String, Returned.Text> returned) {
    Map<String, String> texts = new LinkedHashMap<>();
    List<UnitReport> reports = new ArrayList<>();
    Set<String> unknown = new HashSet<>(returned.keySet());
    Set<String> half = half(planned, returned);
    for (ExchangeUnit unit : planned) {
      unknown.remove(unit.id());
      Returned.Text text = returned.get(unit.id());
      texts.put(unit.id(), text == null ? "" : after(unit, text));
      reports.add(report(unit, text, half.contains(channel(unit))));
    }
    unknown.stream()
        .sorted()
        .forEach(
            id ->
                reports.add(
                    new UnitReport(
                        ReturnedTexts.cut(id),
                        Outcome.REFUSED,
                        "The template has no such unit. Export again.")));
    String why =
        reports.stream()
            .filter(r -> r.outcome() == Outcome.REFUSED)
            .map(UnitReport::unit)
            .limit(5)
            .collect(Collectors.joining(", "));
    return new Comparison(
        why.isEmpty() ? "" : "These units cannot come in: " + why + ".", reports, texts);
  }

  /**
   * The channels that are translated for the first time, so that each unit needs a text. The words
   * of options belong to all channels. (What was there before with a gap may keep it: the gates
   * judge.)
   */
  private static Set<String> half(List<ExchangeUnit> planned, Map<String, Returned.Text> returned) {
    Set<String> begun = new HashSet<>();
    Set<String> there = new HashSet<>();
    for (ExchangeUnit unit : planned) {
      Returned.Text text = returned.get(unit.id());
      if (text != null && !text.translated().isBlank()) {
        begun.add(channel(unit));
      }
      if (!unit.translated().isEmpty()) {
        there.add(channel(unit));
      }
    }
    if (!begun.isEmpty()) {
      begun.add("options");
    }
    begun.removeAll(there);
    return begun;
  }

  /** A blank cell is no translation, unless the text was blank before. */
  private static String after(ExchangeUnit unit, Returned.Text text) {
    boolean same = text.translated().equals(unit.translated());
    return text.translated().isBlank() && !same ? "" : text.translated();
  }

  private static String channel(ExchangeUnit unit) {
    int slash = unit.place().indexOf('/');
    return slash < 0 ? unit.place() : unit.place().substring(0, slash);
  }

  private static UnitReport report(ExchangeUnit unit, Returned.@Nullable Text text, boolean half) {
    if (text == null) {
      return refused(unit, "This unit is missing in the file. Export again and keep every unit.");
    }
    if (!text.english().equals(unit.english())) {
      return refused(
          unit,
          "The English text of this unit is another one now. Export again and translate that.");
    }
    String before = unit.translated();
    String after = after(unit, text);
    if (after.equals(before)) {
      return after.isEmpty() && half
          ? refused(unit, "It is not translated. Translate all units of a channel, or none.")
          : new UnitReport(unit.id(), after.isEmpty() ? Outcome.UNTRANSLATED : Outcome.SAME, "");
    }
    if (after.isEmpty()) {
      return refused(
          unit, "Its translation is gone. Restore it, or remove the translation's file by hand.");
    }
    return new UnitReport(unit.id(), before.isEmpty() ? Outcome.NEW : Outcome.CHANGED, "");
  }

  private static UnitReport refused(ExchangeUnit unit, String why) {
    return new UnitReport(unit.id(), Outcome.REFUSED, why);
  }

  Outcome outcome(boolean wasThere) {
    if (!why.isEmpty()) {
      return Outcome.REFUSED;
    }
    Set<Outcome> all = units.stream().map(UnitReport::outcome).collect(Collectors.toSet());
    if (all.contains(Outcome.NEW) || all.contains(Outcome.CHANGED)) {
      return wasThere ? Outcome.CHANGED : Outcome.NEW;
    }
    return wasThere ? Outcome.SAME : Outcome.UNTRANSLATED;
  }
}
