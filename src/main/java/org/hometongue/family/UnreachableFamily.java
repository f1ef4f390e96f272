package org.hometongue.family;

import java.util.List;
import java.util.UUID;

/**
 * A family that no channel can reach, for the office to mend. No name: the office finds the home by
 * its school's own records.
 *
 * @param reason {@code no-contact}: neither phone nor e-mail; {@code bad-contact}: all of them
 *     proved wrong
 * @param sentence the reason, for people
 * @param schools names of its schools
 */
public record UnreachableFamily(
    UUID familyId, String reason, String sentence, List<String> schools) {}
