package org.hometongue.inbound.mail;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Whose words about our mails we believe. Without a setting the webhook takes nothing in. */
@ConfigMapping(prefix = "hometongue.mail-news")
interface MailNewsSettings {
  /** ARNs of the SNS topics to which SES publishes; no other topic's messages are read. */
  Optional<List<String>> sesTopics();

  /** Verification key of SendGrid's signed event webhook, as its settings page shows it. */
  Optional<String> sendgridKey();
}
