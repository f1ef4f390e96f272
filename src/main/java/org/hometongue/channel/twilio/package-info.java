/**
 * What SMS and WhatsApp share: Twilio's Messages API through Twilio's own SDK, on our own
 * transport. The transport classifies an answer before the SDK sees it, because the SDK repeats
 * failed POSTs up to six times and loses the status of an answer that is not JSON. Only the two
 * channel packages and the hooks' receivers call it.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.channel.twilio;
