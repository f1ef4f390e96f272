/**
 * WhatsApp through Twilio's Content templates. Meta approves each text in each language before
 * anybody may receive it, and only as a UTILITY text: marketing to numbers in the United States is
 * never delivered (63049), so it is never tried. A language that Meta does not know, or has not
 * approved yet, goes out by SMS or e-mail instead.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.channel.whatsapp;
