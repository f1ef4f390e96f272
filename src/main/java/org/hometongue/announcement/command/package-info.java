/**
 * The verb {@code announce}: the way of an announcement from a terminal or a script. It is a client
 * of the REST API like any other and uses nothing of the room above it.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.announcement.command;
