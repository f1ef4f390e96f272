package org.hometongue.announcement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hometongue.catalogue.MessageClass;

/**
 * How long it is kept which family got what, counted from the end of an announcement; afterwards
 * its counts stay. Written as {@code P90D}. Less than 30 days is taken as 30: contact rules,
 * corrections and the list of numbers that do not work look back that far.
 */
@ConfigMapping(prefix = "hometongue.retention")
public interface RetentionSettings {
  /** Long enough for the questions that come after an emergency. */
  @WithDefault("P400D")
  Duration emergency();

  @WithDefault("P90D")
  Duration attendance();

  @WithDefault("P90D")
  Duration mission();

  @WithDefault("P90D")
  Duration optional();

  @WithDefault("P90D")
  Duration service();

  /** When it is tidied up every day, as a cron expression with seconds, in UTC. */
  @WithDefault("0 30 9 * * ?")
  String at();

  /** Rows that one short transaction deletes. */
  @WithDefault("2000")
  @Min(1)
  @Max(20000)
  int batch();

  /** How long deliveries of this class are kept. */
  default Duration of(MessageClass messageClass) {
    Duration wanted = messageClass.of(emergency(), attendance(), mission(), optional(), service());
    Duration least = Duration.ofDays(30);
    return wanted.compareTo(least) < 0 ? least : wanted;
  }
}
