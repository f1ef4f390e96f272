/**
 * The tenant: districts, their schools, the details that fill a notice (facts) and how a district
 * wants to work (settings). Every room above may ask it; it knows only the platform. Everything it
 * returns is a record; everything it changes is one transaction of that district.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.district;
