package org.hometongue.platform;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may read the metrics of this node. */
@ConfigMapping(prefix = "hometongue.metrics")
public interface MetricsSettings {
  /**
   * The token that a scraper shows ({@code Authorization: Bearer …}). Without one, only callers on
   * this machine that no proxy stands before are answered.
   */
  Optional<String> token();
}
