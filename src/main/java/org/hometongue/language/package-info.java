/**
 * Everything that turns a vetted text and a district's details into the exact characters a family
 * reads: language tags, locale packs, the message syntax, formatting of values, direction marks and
 * SMS segments.
 *
 * <p>Plain Java without database, container or injection, so any room (and any other program) may
 * call it. It promises that results come only from the message, the values and the locale pack
 * files: never from the machine's locale, time zone or charset, nor from the locale data of the JDK
 * or of ICU. All types are immutable and safe to share between threads. Nothing here logs, and no
 * exception message or {@code toString} holds a value, because values may be phones and names.
 */
@NullMarked
package org.hometongue.language;

import org.jspecify.annotations.NullMarked;
