package org.hometongue.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a walk along the whole trail found.
 *
 * @param entries how many entries were walked
 * @param firstBroken position of the first entry that does not follow from the one before it; null
 *     when the chain is whole
 * @param headHash hexadecimal hash of the last good entry. The chain cannot show that its newest
 *     entries were cut off; a copy of this value kept elsewhere can
 * @param sentence the same in words
 */
public record AuditCheck(
    long entries, @Nullable Long firstBroken, String headHash, String sentence) {
  static AuditCheck whole(long entries, String headHash) {
    return new AuditCheck(
        entries,
        null,
        headHash,
        "The trail is whole: each of its " + entries + " entries follows from the one before it.");
  }

  static AuditCheck broken(long entries, long position, String headHash) {
    return new AuditCheck(
        entries,
        position,
        headHash,
        "The trail is broken at position "
            + position
            + ": that entry was changed, or one before it was removed. Entries before it are whole.");
  }
}
