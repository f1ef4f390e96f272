/**
 * The demo: a synthetic district that the service opens on when it runs on its embedded database,
 * the carrier sandbox that stands in for the providers, and the verb {@code demo} that sends a
 * notice to thousands of synthetic families and checks the sums against the sandbox's own ledger.
 * Nothing depends on this room, and without it the service is whole.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.demo;
