/**
 * What a district adds to the library, kept in the database: its own templates, its translations in
 * the place of shipped ones, and its reviewers' decisions. {@link
 * org.hometongue.catalogue.store.Libraries} is where the rooms above get the library that holds for
 * a district at this moment.
 *
 * <p>Promises: a district's additions are seen by that district only; a document is kept exactly as
 * it was given and goes through the same gates and reviews as a file; nothing is overwritten, each
 * state stays; what one node recorded holds on every node with the next question.
 */
@NullMarked
package org.hometongue.catalogue.store;

import org.jspecify.annotations.NullMarked;
