package org.hometongue.language;

/**
 * The language in which a family gets a text, and why.
 *
 * @param language what is sent
 * @param reason recorded with the delivery and shown to staff
 */
public record LanguageChoice(LanguageTag language, Reason reason) {

  /** Why a language was chosen. */
  public enum Reason {
    /** The language of the home itself. */
    EXACT("In the language of the home."),
    /** A language that reviewers accepted for these readers. */
    REVIEWED_FALLBACK("In a language that reviewers accepted for these readers."),
    /** There is no reviewed text in the language of the home. */
    NO_REVIEWED_TEXT("No reviewed text in this language yet: English with the call-us line."),
    /** The language of the home is not known, which does not mean English. */
    LANGUAGE_UNKNOWN("The language is not known yet: English with the call-us line.");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /** The reason in words for staff. */
    public String sentence() {
      return sentence;
    }
  }

  /** Whether the line "call us for an interpreter" goes with the text. */
  public boolean callUs() {
    return reason == Reason.NO_REVIEWED_TEXT || reason == Reason.LANGUAGE_UNKNOWN;
  }
}
