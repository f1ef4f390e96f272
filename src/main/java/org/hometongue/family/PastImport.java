package org.hometongue.family;

import java.time.Instant;
import java.util.UUID;
import org.hometongue.roster.RosterReport;

/**
 * An import as it was recorded.
 *
 * @param importedBy pseudonym
 * @param report without its list of rejections where many imports are listed
 */
public record PastImport(
    UUID importId, Instant importedAt, String importedBy, RosterReport report) {}
