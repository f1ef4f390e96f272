/** The verb {@code replies}: how replies are understood, to be tried without a service. */
@org.jspecify.annotations.NullMarked
package org.hometongue.inbound.command;
