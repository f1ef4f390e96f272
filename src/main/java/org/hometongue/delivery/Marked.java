package org.hometongue.delivery;

import java.util.UUID;

/** A delivery whose hand-off has been marked and committed, and may now happen. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Marked(
    int seq,
    int attempt,
    UUID contactPointId,
    UUID renditionId,
    byte[] addressSealed,
    byte[] addressHash) {}
