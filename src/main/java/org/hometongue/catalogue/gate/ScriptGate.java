package org.hometongue.catalogue.gate;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hometongue.language.LocalePack;

/**
 * The text is in the script its readers can read. Latin words may stand inside another script
 * (names, STOP), but not the other way round, and never inside one word: a Cyrillic letter that
 * looks Latin is how forged links are made.
 */
final class ScriptGate implements Gate {
  private static final Map<String, Set<UnicodeScript>> SCRIPTS =
      Map.ofEntries(
          Map.entry("Latn", EnumSet.of(UnicodeScript.LATIN)),
          Map.entry("Arab", EnumSet.of(UnicodeScript.ARABIC)),
          Map.entry("Cyrl", EnumSet.of(UnicodeScript.CYRILLIC)),
          Map.entry("Hans", EnumSet.of(UnicodeScript.HAN)),
          Map.entry("Hant", EnumSet.of(UnicodeScript.HAN)),
          Map.entry("Mymr", EnumSet.of(UnicodeScript.MYANMAR)),
          Map.entry("Ethi", EnumSet.of(UnicodeScript.ETHIOPIC)),
          Map.entry("Deva", EnumSet.of(UnicodeScript.DEVANAGARI)),
          Map.entry("Beng", EnumSet.of(UnicodeScript.BENGALI)),
          Map.entry("Guru", EnumSet.of(UnicodeScript.GURMUKHI)),
          Map.entry("Gujr", EnumSet.of(UnicodeScript.GUJARATI)),
          Map.entry("Telu", EnumSet.of(UnicodeScript.TELUGU)),
          Map.entry("Khmr", EnumSet.of(UnicodeScript.KHMER)),
          Map.entry("Laoo", EnumSet.of(UnicodeScript.LAO)),
          Map.entry("Kore", EnumSet.of(UnicodeScript.HANGUL)),
          Map.entry(
              "Jpan",
              EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA)));

  /** Share of letters in the language's own script below which a text is in another language. */
  private static final double OWN_SHARE = 0.6;

  /** Share of hiragana that any Japanese text has. */
  private static final double KANA_SHARE = 0.1;

  @Override
  public void check(Inspection inspection) {
    Optional<Set<UnicodeScript>> own = inspection.pack().map(LocalePack::script).map(SCRIPTS::get);
    if (own.isEmpty()) {
      return; // A script without an entry cannot be told; ShapeGate reports a missing pack.
    }
    for (Unit unit : inspection.units()) {
      check(inspection, unit, own.get());
    }
    if (inspection.script().equals("Jpan")) {
      japanese(inspection);
    }
  }

  /** Chinese has no kana; Japanese cannot do without. */
  private static void japanese(Inspection inspection) {
    String all = inspection.allWords();
    long kana = all.codePoints().filter(c -> UnicodeScript.of(c) == UnicodeScript.HIRAGANA).count();
    if (kana < Letters.count(all) * KANA_SHARE) {
      inspection.block(
          "/text",
          "language-evidence",
          "This reads like Chinese.",
          "Check that the text is in the language of its file.");
    }
  }

  /**
   * Whether a word may have Latin letters: alone in any script, and beside its own in scripts that
   * share no shapes with Latin, as Korean and Amharic write endings on a Latin name.
   */
  private static boolean latinAllowed(Set<UnicodeScript> scripts, Set<UnicodeScript> own) {
    if (!scripts.contains(UnicodeScript.LATIN)) {
      return false;
    }
    return scripts.size() == 1
        || !own.contains(UnicodeScript.LATIN)
            && !own.contains(UnicodeScript.CYRILLIC)
            && scripts.stream().allMatch(s -> s == UnicodeScript.LATIN || own.contains(s));
  }

  private static void check(Inspection inspection, Unit unit, Set<UnicodeScript> own) {
    String words = inspection.withoutKept(unit.words());
    int letters = 0;
    int ours = 0;
    List<String> foreign = new ArrayList<>();
    int start = -1;
    Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
    for (int i = 0; i <= words.length(); ) {
      int c = i < words.length() ? words.codePointAt(i) : ' ';
      if (Letters.isLetter(c)) {
        start = start < 0 ? i : start;
        UnicodeScript script = c < 0x80 ? UnicodeScript.LATIN : UnicodeScript.of(c);
        if (script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED) {
          scripts.add(script);
          letters++;
          ours += own.contains(script) ? 1 : 0;
        }
      } else if (start >= 0) {
        if (!own.containsAll(scripts) && !latinAllowed(scripts, own)) {
          foreign.add(words.substring(start, i));
        }
        start = -1;
        scripts.clear();
      }
      i += Character.charCount(c);
    }
    if (letters > 0 && ours < letters * OWN_SHARE) {
      inspection.block(
          unit.pointer(),
          "script",
          "The text is not in the script that these families read.",
          "Write it in %s.".formatted(inspection.pack().orElseThrow().englishName()));
    } else if (!foreign.isEmpty()) {
      inspection.block(
          unit.pointer(),
          "script-mixed",
          "Letters of another script look right on one phone and like boxes on another.",
          "Type the word %s again with the keyboard of the language."
              .formatted(foreign.getFirst()));
    }
  }
}
