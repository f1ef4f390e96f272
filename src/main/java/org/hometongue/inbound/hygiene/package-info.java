/**
 * Phones and addresses that do not work: closed when a carrier, a provider or their owner says so,
 * listed for the school office to mend, opened again when it did. Called by pages and the API.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.inbound.hygiene;
