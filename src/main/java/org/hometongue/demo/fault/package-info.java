/**
 * The verb {@code faults}: breaks real processes on purpose, one row of the fault table after the
 * other, and judges by the carrier sandbox's ledger against the database what came of it.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.demo.fault;
