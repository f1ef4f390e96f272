package org.hometongue.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hometongue.catalogue.MessageClass;

/**
 * How long a provider's answer to a hand-off is waited for; what was written and not answered by
 * then is in doubt. The more urgent a class, the sooner a hand-off that hangs is given up and
 * looked up in the provider's list. From a second to a minute; see {@link DeadlineCheck}.
 */
@ConfigMapping(prefix = "hometongue.answer-within")
public interface AnswerDeadlines {
  @WithDefault("PT10S")
  Duration emergency();

  @WithDefault("PT16S")
  Duration attendance();

  @WithDefault("PT16S")
  Duration mission();

  @WithDefault("PT16S")
  Duration optional();

  @WithDefault("PT16S")
  Duration service();

  /** The deadline of a class. */
  default Duration of(MessageClass messageClass) {
    return messageClass.of(emergency(), attendance(), mission(), optional(), service());
  }
}
