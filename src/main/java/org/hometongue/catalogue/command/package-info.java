/**
 * The verb {@code translations} of the command line, for translators and for the build. Thin: it
 * reads a library, asks the catalogue and the gates, and prints.
 */
@NullMarked
package org.hometongue.catalogue.command;

import org.jspecify.annotations.NullMarked;
