package org.hometongue.family;

import java.util.UUID;
import org.hometongue.roster.RosterContact;
import org.jspecify.annotations.Nullable;

/**
 * A phone or address of a family, sealed; {@link ContactPoints#open} opens it.
 *
 * @param whatsapp the family reads WhatsApp there
 * @param position 0 is tried first; 100 and more: the school no longer names it
 * @param stateReason why it is not OK, as a word of the channels' outcome table
 */
public record ContactPoint(
    UUID contactPointId,
    UUID familyId,
    RosterContact.Kind kind,
    boolean whatsapp,
    int position,
    State state,
    @Nullable String stateReason) {

  /** What the channels have learned about it. */
  public enum State {
    OK,
    NO_SMS,
    NO_WHATSAPP,
    BAD
  }
}
