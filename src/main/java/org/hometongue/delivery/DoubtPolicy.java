package org.hometongue.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hometongue.catalogue.MessageClass;

/**
 * By message class, what is done with an SMS or WhatsApp text in doubt that the provider's list
 * does not show: a list may lag behind, so that this is no proof (providers reference, 4). Mail is
 * sent again in every class: it carries the same Message-ID, and mailboxes keep one copy.
 */
@ConfigMapping(prefix = "hometongue.in-doubt")
public interface DoubtPolicy {
  @WithDefault("send-once-more")
  AfterDoubt emergency();

  @WithDefault("send-once-more")
  AfterDoubt attendance();

  @WithDefault("send-after-a-second-look")
  AfterDoubt mission();

  @WithDefault("leave-to-a-person")
  AfterDoubt optional();

  @WithDefault("leave-to-a-person")
  AfterDoubt service();

  /** The policy of a class. */
  default AfterDoubt of(MessageClass messageClass) {
    return messageClass.of(emergency(), attendance(), mission(), optional(), service());
  }
}
