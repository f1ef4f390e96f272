package org.hometongue.consent;

import java.util.Collection;
import java.util.Comparator;
import org.hometongue.catalogue.MessageClass;

/**
 * The rule: the last word counts. Of the entries about this channel and class the latest decides;
 * with none, everything but OPTIONAL may go, since the number was given to the school (FCC 2016,
 * CTIA 2023; school practice reference 3.4). A "stop everything" silences emergencies too: carriers
 * block the number anyway, and evading a block is forbidden.
 */
public final class Consent {
  /**
   * Latest first. A yes in the school's records comes after everything that a family said itself,
   * and in one instant no weighs more than yes.
   */
  static final Comparator<ConsentEntry> LATEST_FIRST =
      Comparator.comparing(Consent::isSaidByThemselves)
          .thenComparing(ConsentEntry::saidAt)
          .thenComparing(ConsentEntry::act)
          .thenComparing(e -> e.entryId().toString())
          .reversed();

  private Consent() {}

  /**
   * @param entries all of one address, in any order
   */
  public static boolean allowed(
      Collection<ConsentEntry> entries, ConsentEntry.Channel channel, MessageClass messageClass) {
    return entries.stream()
        .filter(e -> e.channel() == channel || e.channel() == ConsentEntry.Channel.ANY)
        .filter(e -> speaksOf(e, messageClass))
        .min(LATEST_FIRST)
        .map(e -> says(e, messageClass))
        .orElse(messageClass != MessageClass.OPTIONAL);
  }

  private static boolean isSaidByThemselves(ConsentEntry entry) {
    return entry.source() != ConsentEntry.Source.IMPORT || entry.act() != ConsentEntry.Act.OPT_IN;
  }

  private static boolean speaksOf(ConsentEntry entry, MessageClass messageClass) {
    return entry.scope().equals(ConsentEntry.ALL)
        || entry.scope().equals(ConsentEntry.EMERGENCY_ONLY)
        || entry.scope().equals(messageClass.name());
  }

  private static boolean says(ConsentEntry entry, MessageClass messageClass) {
    return entry.scope().equals(ConsentEntry.EMERGENCY_ONLY)
        ? messageClass == MessageClass.EMERGENCY
        : entry.act() == ConsentEntry.Act.OPT_IN;
  }
}
