/**
 * The verb {@code bench}: what the packaged service does in a second, beside what a bare client of
 * the same HTTP library and the same database does on the same machine in the same run. Loss and
 * duplicates are counted in the carrier sandbox's ledger.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.demo.bench;
