/**
 * The vetted library: templates with their English source, translations, and the reviews that make
 * a translation sendable. Rooms above ask {@link org.hometongue.catalogue.Catalogue} for a text and
 * for its {@link org.hometongue.catalogue.Sendability}; they never decide by themselves.
 *
 * <p>Promises: a snapshot never changes; sendable is computed from content hashes and reviews and
 * stored nowhere, so a one-character edit of source or translation takes a text out at once, and
 * undoing the edit brings it back; a corrupt file takes out only what it describes, and {@link
 * org.hometongue.catalogue.Catalogue#problems()} says why. Plain Java: no database, clock passed
 * in. The checks themselves live in {@code catalogue.gate}.
 */
@NullMarked
package org.hometongue.catalogue;

import org.jspecify.annotations.NullMarked;
