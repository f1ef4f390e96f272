/**
 * Text messages through Twilio. One text is one request; the characters that leave are exactly the
 * rendition's.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.channel.sms;
