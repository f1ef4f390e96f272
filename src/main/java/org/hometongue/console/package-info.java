/**
 * The pages that staff use, one class per page group: each parses the request, makes one call to a
 * service and shows a template. No rule lives here; what the console does, the REST API does too.
 * Pages work as plain forms and links; htmx only spares a reload. Nothing may call this room.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.console;
