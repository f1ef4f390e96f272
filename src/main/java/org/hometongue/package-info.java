/**
 * Hometongue: vetted school notices for every family, in the language of the home. The rooms and
 * the order in which they may use each other are described in the packages below and held by {@code
 * RoomOrderTest}.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue;
