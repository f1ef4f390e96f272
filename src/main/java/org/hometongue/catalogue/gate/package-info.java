/**
 * The gates: every check a text must pass before a person may approve it and before it is sent. One
 * engine ({@link org.hometongue.catalogue.gate.Gates}) serves the command line, the console,
 * imports and the catalogue itself, so that nobody can get a text past one of them.
 *
 * <p>A gate looks at one text, says what it would do to a family, and how to mend it. It never
 * changes a text and never throws. Block means the text cannot be sent; warn means a reviewer has
 * to look; info is for the author.
 */
@NullMarked
package org.hometongue.catalogue.gate;

import org.jspecify.annotations.NullMarked;
