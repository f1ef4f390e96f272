package org.hometongue.delivery;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hometongue.channel.FailureClass;

/** The short words that say why a delivery ended as it did, and their sentences for staff. */
public final class Reasons {
  public static final String NO_CONTACT = "no-contact";
  public static final String SAID_STOP = "said-stop";
  public static final String NUMBER_BAD = "number-bad";
  public static final String NO_CHANNEL = "no-channel";
  public static final String EXPIRED = "expired";

  /** Expired while the sender had handed over all it may in a day. */
  public static final String DAILY_CAP = "daily-cap";

  public static final String HALTED = "halted";

  /** Perhaps handed over before the database was restored; the provider is asked. */
  public static final String RESTORED = "restored";

  /** In doubt, not in the provider's list, and its class leaves it to a person. */
  static final String UNCONFIRMED = "unconfirmed";

  /** Never a row's: it waited for a place longer than its slice was ours, and did not leave. */
  static final String TOO_LATE = "too-late";

  /** Never a row's: quiet hours began while it waited for its place, and it did not leave. */
  static final String QUIET = "quiet";

  /**
   * Never a row's: its sender was stopped or began to rest while it waited, and it did not leave.
   */
  static final String HELD_BACK = "held-back";

  /** Edited, or its review taken back, between approval and hand-off: never sent. */
  public static final String TEXT_WITHDRAWN = "text-withdrawn";

  /** The text that this home was to get is not there any more. */
  public static final String RENDITION_MISSING = "rendition-missing";

  /** Only the demo's reviewers approved it, and the sender is a real one. */
  static final String DEMO_REVIEW = "demo-review";

  public static final String ANNOUNCEMENT_MISSING = "announcement-missing";

  /** The district was closed while texts were on their way. */
  public static final String DISTRICT_SUSPENDED = "district-suspended";

  /** Ours, not a provider's: staff must not look for them there. */
  private static final Set<String> OWN = Set.of(TEXT_WITHDRAWN, RENDITION_MISSING, DEMO_REVIEW);

  private static final Map<String, String> SENTENCES =
      Map.ofEntries(
          Map.entry(NO_CONTACT, "No phone or e-mail on record"),
          Map.entry(SAID_STOP, "Said stop"),
          Map.entry(NUMBER_BAD, "Number or address does not work"),
          Map.entry(NO_CHANNEL, "No way to send this notice to the addresses on record"),
          Map.entry(EXPIRED, "Not sent in time"),
          Map.entry(
              DAILY_CAP, "Not sent in time: the sender had used up what it may send in a day"),
          Map.entry(HALTED, "Halted before it was sent"),
          Map.entry(
              TEXT_WITHDRAWN,
              "Not sent: the text was changed, or its review was taken back, after approval"),
          Map.entry(RENDITION_MISSING, "Not sent: the text for this home is missing"),
          Map.entry(
              DEMO_REVIEW, "Not sent: only the demo approved this text, and the sender is real"),
          Map.entry(ANNOUNCEMENT_MISSING, "Not sent: the notice was deleted"),
          Map.entry(DISTRICT_SUSPENDED, "Not sent: the district was suspended"),
          Map.entry("recipient-channel", "Could not be reached on this phone or address"),
          Map.entry("opt-out", "Said stop to the phone company"),
          Map.entry("filtered", "Blocked by the phone company as spam"),
          Map.entry("content", "The text was refused by the provider"),
          Map.entry("config", "Our sender was refused by the provider"),
          Map.entry("throttle", "The provider was too busy"),
          Map.entry("unknown-outcome", "The provider does not know what became of it"),
          Map.entry("no-receipt", "No word in time that it arrived"),
          Map.entry("not-sent", "The provider could not be reached"),
          Map.entry("unknown", "The answer of the provider was lost; we are asking it"),
          Map.entry(
              RESTORED,
              "Perhaps sent before the database was restored; we are asking the provider"),
          Map.entry(
              UNCONFIRMED, "Perhaps sent: we were interrupted, and the provider does not show it"),
          Map.entry(
              "interrupted", "We were interrupted while sending; we are asking the provider"));

  private Reasons() {}

  /** Class and provider code as one word: {@code number-bad:30005}. */
  static String of(FailureClass failure, String code) {
    if (OWN.contains(code)) {
      return code;
    }
    String word = failure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return code.isEmpty() ? word : word + ":" + code;
  }

  /** The word without the provider's code; reports group by it. */
  public static String word(String reason) {
    int colon = reason.indexOf(':');
    return colon < 0 ? reason : reason.substring(0, colon);
  }

  /** A plain phrase for staff. */
  public static String sentence(String reason) {
    return SENTENCES.getOrDefault(word(reason), "Ended for the reason " + word(reason));
  }
}
