package org.hometongue.community;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * One approved text as the public sees it.
 *
 * @param key unique on its page, for the copy button
 * @param school name of the school it is for, or empty
 * @param date the day it was sent, as this language writes it
 * @param body exactly what families got
 * @param verify the address of the verify page
 */
public record PublicText(
    String key,
    String school,
    String language,
    String endonym,
    boolean rightToLeft,
    String date,
    boolean demo,
    String body,
    String verify) {

  /** What a leader forwards: the text, and where to check it unless the text says so itself. */
  public String getShared() {
    return body.contains("/v/") ? body : body + "\n" + verify;
  }

  /** Opens WhatsApp with the text filled in; the leader chooses the group. */
  public String getWhatsapp() {
    return "https://wa.me/?text="
        + URLEncoder.encode(getShared(), StandardCharsets.UTF_8).replace("+", "%20");
  }
}
