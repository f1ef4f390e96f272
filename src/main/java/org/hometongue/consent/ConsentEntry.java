package org.hometongue.consent;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.jspecify.annotations.Nullable;

/**
 * One thing a family said about being written to.
 *
 * @param addressHash of the phone or e-mail address, 32 bytes; see {@code ContactPoints.hash}
 * @param scope ALL, EMERGENCY_ONLY (nothing but safety alerts, whatever the act) or one message
 *     class by name
 * @param source how it came
 * @param words the keyword that was recognised, null when none; never a whole message
 * @param language tag of the keyword's language, null when unknown
 * @param recordedBy pseudonym of who or what wrote it down
 * @param saidAt when it was said. This decides which word came last: a provider may tell us hours
 *     later that somebody refused a text, and may not undo what was said in between
 * @param recordedAt when we wrote it down
 */
public record ConsentEntry(
    UUID entryId,
    byte[] addressHash,
    Channel channel,
    String scope,
    Act act,
    Source source,
    @Nullable String words,
    @Nullable String language,
    String recordedBy,
    Instant saidAt,
    Instant recordedAt) {

  /** Scope of an entry that speaks of every class. */
  public static final String ALL = "ALL";

  /** Scope of an entry that leaves safety alerts only. */
  public static final String EMERGENCY_ONLY = "EMERGENCY_ONLY";

  /** The channels of delivery, and all of them at once. */
  public enum Channel {
    SMS,
    WHATSAPP,
    EMAIL,
    ANY
  }

  /** Yes or no. */
  public enum Act {
    OPT_IN,
    OPT_OUT
  }

  /** How a word about consent comes to us. */
  public enum Source {
    FAMILY_REPLY,
    /** The family's own page of preferences. */
    WEB_PAGE,
    /** Somebody told the school office. */
    OFFICE,
    /** The school's records. A yes from here never reopens what a family closed. */
    IMPORT,
    /** A provider refused a text because the person had said no to it. */
    PROVIDER_CODE,
    /** The unsubscribe button or link of a mail. */
    MAIL_UNSUBSCRIBE,
    /** The person marked our mail as unwanted. */
    COMPLAINT
  }

  public ConsentEntry {
    if (!scope.equals(ALL) && !scope.equals(EMERGENCY_ONLY)) {
      MessageClass.valueOf(scope);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConsentEntry o && entryId.equals(o.entryId);
  }

  @Override
  public int hashCode() {
    return Objects.hash(entryId, Arrays.hashCode(addressHash));
  }

  /** Without the address' hash and the words. */
  @Override
  public String toString() {
    return "ConsentEntry[" + act + " " + scope + " " + channel + "]";
  }
}
