/**
 * The library on its way to translators and back: XLIFF 1.2 for translation tools, CSV for people
 * with a spreadsheet. A text goes out as units, one sentence each: per channel, paragraph and
 * plural form of the target language, so that nobody meets plural syntax. What comes back is put
 * together again, goes through the gates, and is reported unit by unit; a template comes in whole
 * or not at all, and an approval never comes in. Plain Java: no database, no files.
 */
@NullMarked
package org.hometongue.catalogue.exchange;

import org.jspecify.annotations.NullMarked;
