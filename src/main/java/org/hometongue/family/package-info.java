/**
 * The families: households that get one message per announcement, with their schools, the language
 * of the home, and sealed contact points. Imports make them out of roster rows; replies and staff
 * change them. Rooms above ask by family id or by the keyed hash of an address. It promises that an
 * address belongs to one family, that a family's own choice of language outlives every import, and
 * that no address leaves it unsealed except through {@link ContactPoints#open}.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.family;
