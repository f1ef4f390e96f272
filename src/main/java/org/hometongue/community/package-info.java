/**
 * What people see without an account: the kit that a community leader forwards, and the page that
 * tells whether a notice is real. No cookies, nothing stored about who looks; a kit counts how
 * often it was opened and nothing else. Only texts that families got are shown. The console may
 * call {@link org.hometongue.community.Kits}; everything else is for the public address space
 * {@code /k/} and {@code /v/}.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.community;
