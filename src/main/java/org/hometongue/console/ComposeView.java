package org.hometongue.console;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hometongue.catalogue.Template;
import org.jspecify.annotations.Nullable;

/**
 * One notice being composed, as the page shows it.
 *
 * @param action what the form does: nothing special, or change or correct an announcement
 * @param certainSchools the audience is chosen school by school
 * @param later the notice waits for {@code laterAt} (local date and time as the browser types it)
 * @param problem why the last try was refused
 */
public record ComposeView(
    Template template,
    Action action,
    List<Field> fields,
    List<Given> given,
    List<Choice> schools,
    boolean certainSchools,
    List<Choice> languages,
    List<Choice> grades,
    boolean later,
    String laterAt,
    English english,
    @Nullable String problem) {

  /** A new notice, or one that changes or corrects {@code of}. */
  public record Action(String kind, String of) {
    static final Action NEW = new Action("", "");

    boolean isChange() {
      return kind.equals("change");
    }

    boolean isCorrection() {
      return kind.equals("corrects");
    }

    UUID announcement() {
      return UUID.fromString(of);
    }

    /** For links that keep the action: {@code &corrects=…}. */
    public String getQuery() {
      return kind.isEmpty() ? "" : "&" + kind + "=" + of;
    }
  }

  /**
   * One argument that a person fills in.
   *
   * @param type the argument type in small letters
   * @param to the later end of a window
   */
  public record Field(
      String name,
      String type,
      String value,
      String to,
      int maxLength,
      List<Choice> choices,
      @Nullable String wrong) {}

  /** One radio button or check box. */
  public record Choice(String key, String word, boolean chosen) {}

  /** An argument that a fact of the district fills; the value is empty when the fact is missing. */
  public record Given(String name, String fact, String value) {
    /** It is known only when the notice is sent. */
    public boolean isLater() {
      return fact.startsWith("verify.") || fact.startsWith("school.") || fact.startsWith("family.");
    }
  }

  /**
   * The English text as it stands; what is not filled in yet stands apart.
   *
   * @param daysOff dates in it on which there is no school
   */
  public record English(List<Piece> pieces, int segments, List<LocalDate> daysOff) {
    /** A stretch of text, or the name of an argument that is still empty. */
    public record Piece(String text, boolean blank) {}
  }

  /** Whether the audience may be chosen by language and grade. */
  public boolean isNarrowable() {
    return !template.wholeSchoolsOnly();
  }

  public boolean isNarrowed() {
    return languages.stream().anyMatch(Choice::chosen) || grades.stream().anyMatch(Choice::chosen);
  }

  public boolean isEmergency() {
    return template.messageClass() == org.hometongue.catalogue.MessageClass.EMERGENCY;
  }
}
