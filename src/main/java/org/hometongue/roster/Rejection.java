package org.hometongue.roster;

/**
 * Something of a file that did not come in.
 *
 * @param file name inside a bundle, empty for a single file
 * @param line 1 for the first line
 * @param column empty when it is about the whole line
 * @param reason a sentence for the person who mends the file; never quotes the file
 * @param rowCameIn true when only this cell was left out
 */
public record Rejection(String file, int line, String column, String reason, boolean rowCameIn) {}
