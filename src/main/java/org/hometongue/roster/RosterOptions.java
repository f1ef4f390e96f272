package org.hometongue.roster;

import org.jspecify.annotations.Nullable;

/**
 * How a file is to be read.
 *
 * @param languageSystem whose codes the language column holds when the file does not say, such as
 *     {@code ca-calpads-2}; null: tags, ISO 639 codes and names, but no numbers
 * @param dryRun do everything, report, and change nothing
 */
public record RosterOptions(@Nullable String languageSystem, boolean dryRun) {}
