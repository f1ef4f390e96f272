package org.hometongue.channel.email;

import java.net.URI;
import org.hometongue.platform.Secret;

/**
 * A mail relay and who we are there.
 *
 * @param server scheme {@code smtp} (STARTTLS required), {@code smtps} or {@code smtp-plain}
 * @param user empty: no sign-in
 */
record SmtpAccount(URI server, String user, Secret password) {

  boolean isTlsFromTheStart() {
    return "smtps".equals(server.getScheme());
  }

  boolean requiresStartTls() {
    return "smtp".equals(server.getScheme());
  }
}
