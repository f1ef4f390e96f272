package org.hometongue.channel;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the providers' codes mean, read from {@code channel/outcomes.csv}. Codes drift and lists
 * differ, so this is data with a source per row, and an unlisted code has a careful default.
 */
public final class OutcomeTable {
  private static final OutcomeTable SHIPPED = new OutcomeTable();

  /** Whether the same message may be tried again on the same channel. */
  public enum Retry {
    NEVER,
    /** At once, slower. */
    SLOWER,
    /** Once, half an hour to an hour later. */
    ONCE_LATER,
    /** Not before the next day of the cap (00:00 Pacific for carriers). */
    NEXT_DAY
  }

  /** Whether the family's next channel may be tried: never, for urgent messages only, always. */
  public enum OtherChannel {
    NO,
    URGENT,
    YES
  }

  /** Of which texts no more leaves on the channel after a refusal for what the text is. */
  public enum Stops {
    NOTHING,
    /** This announcement's: its values are at fault, or one mailbox may be. */
    ANNOUNCEMENT,
    /** Every announcement's with the same words in this language, whoever sends them. */
    TEXT,
    /** The same from this sender. */
    SENDERS_TEXT,
    /** The text as the provider keeps it for this sender, until it says that it is approved. */
    APPROVED_TEXT
  }

  /** What a code says about the address besides its class. */
  public enum Address {
    NOTHING,
    /** It is not on this channel now: tried again after about a month. */
    MONTH_OFF,
    /** It was not reachable now; that it never is shows over days. */
    STRIKE
  }

  /**
   * One code's meaning.
   *
   * @param scope what a throttle holds back; for {@link FailureClass#CONFIG} the account, when all
   *     its senders stop, and empty when it is the one sender; empty for other classes
   * @param stops what a refusal of the text stops; nothing for other classes
   * @param source where the row comes from
   */
  public record Meaning(
      String code,
      FailureClass failure,
      Retry retry,
      OtherChannel otherChannel,
      Optional<SendOutcome.Scope> scope,
      Stops stops,
      Address address,
      String source) {

    /** Whether the family's next channel may be tried for a message of this urgency. */
    public boolean fallsBack(boolean urgent) {
      return otherChannel == OtherChannel.YES || (urgent && otherChannel == OtherChannel.URGENT);
    }

    /** Too fast: safe to try again, later. */
    public boolean isThrottle() {
      return failure == FailureClass.THROTTLE;
    }

    /** The outcome of a hand-off that the provider answered with this code. */
    public SendOutcome outcome(Optional<Duration> retryAfter) {
      return switch (failure) {
        case THROTTLE ->
            new SendOutcome.Throttled(scope.orElse(SendOutcome.Scope.ACCOUNT), retryAfter, code);
        case UNKNOWN_OUTCOME -> new SendOutcome.Unknown(code, retryAfter);
        default -> new SendOutcome.Rejected(failure, code, fallsBack(false));
      };
    }
  }

  private final Map<String, Meaning> rows = new HashMap<>();

  private OutcomeTable() {
    try (InputStream in = OutcomeTable.class.getResourceAsStream("/channel/outcomes.csv")) {
      if (in == null) {
        throw new IllegalStateException("channel/outcomes.csv is missing from the jar");
      }
      CsvReader.builder()
          .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))
          .forEach(row -> rows.put(row.getField("code"), meaning(row)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Meaning meaning(NamedCsvRecord row) {
    String scope = row.getField("scope");
    String stops = row.getField("stops");
    String address = row.getField("address");
    return new Meaning(
        row.getField("code"),
        FailureClass.valueOf(row.getField("class")),
        Retry.valueOf(row.getField("retry")),
        OtherChannel.valueOf(row.getField("otherChannel")),
        scope.isEmpty() ? Optional.empty() : Optional.of(SendOutcome.Scope.valueOf(scope)),
        stops.isEmpty() ? Stops.NOTHING : Stops.valueOf(stops),
        address.isEmpty() ? Address.NOTHING : Address.valueOf(address),
        row.getField("source"));
  }

  /** The row of a code, or empty when nobody has described it yet. */
  public static Optional<Meaning> find(String code) {
    return Optional.ofNullable(SHIPPED.rows.get(code));
  }

  /** Whether this code says for certain that the address does not work. */
  public static boolean closesAddress(String code) {
    return find(code).filter(m -> m.failure() == FailureClass.NUMBER_BAD).isPresent();
  }

  /**
   * The meaning of a code in a receipt or a refusal. A code nobody has described keeps the address
   * and lets the next channel try: the provider has said that this message did not arrive.
   */
  public static Meaning of(@Nullable String code) {
    String known = code == null ? "" : code.strip();
    return find(known)
        .orElseGet(
            () ->
                new Meaning(
                    known,
                    FailureClass.RECIPIENT_CHANNEL,
                    Retry.NEVER,
                    OtherChannel.YES,
                    Optional.empty(),
                    Stops.NOTHING,
                    Address.NOTHING,
                    "default"));
  }
}
