package org.hometongue.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hometongue.catalogue.MessageClass;

/**
 * How long a text may stay without a word that it arrived before the family is tried another way as
 * well; zero: never. Some carriers tell nothing at all, so this makes doubles, and only urgent
 * classes have it.
 */
@ConfigMapping(prefix = "hometongue.receipt-within")
public interface ReceiptDeadlines {
  @WithDefault("PT10M")
  Duration emergency();

  @WithDefault("PT2H")
  Duration attendance();

  @WithDefault("PT0S")
  Duration mission();

  @WithDefault("PT0S")
  Duration optional();

  @WithDefault("PT0S")
  Duration service();

  /** The deadline of a class. */
  default Duration of(MessageClass messageClass) {
    return messageClass.of(emergency(), attendance(), mission(), optional(), service());
  }
}
