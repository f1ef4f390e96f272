/**
 * Reads what schools export: our own simple CSV, and OneRoster bundles. Pure parsing, no database:
 * a file goes in, checked rows come out one by one in constant memory, and a list of everything
 * that did not come in, with line, column and reason. Called by the family room, which makes
 * households of the rows. It promises never to guess a language, never to hand on a forbidden
 * column, and never to stop for one bad row.
 *
 * <h2>Our CSV</h2>
 *
 * One line per child or guardian; UTF-8; the first line names the columns, in any order:
 *
 * <ul>
 *   <li>{@code family}: the school's own key of the household, if it has one. Rows with the same
 *       key, phone or e-mail address are one family.
 *   <li>{@code school}: the school's code or name (required). {@code grade}: as the school writes
 *       it.
 *   <li>{@code language}: code or name of the language the home reads; {@code language_system}:
 *       whose code that is ({@code iso639-3}, {@code ca-calpads-2} …; see {@link LanguageCodes}).
 *   <li>{@code phone}, {@code phone2}, {@code phone3}, {@code email}, {@code email2}: US numbers,
 *       or any with + and country code.
 *   <li>{@code preferred_channel}: sms, whatsapp or email. {@code whatsapp}: yes when the family
 *       agreed to WhatsApp on this phone.
 * </ul>
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.roster;
