package org.hometongue.platform;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether a process does beforehand what somebody may want to see soon. */
@ConfigMapping(prefix = "hometongue.warm-up")
public interface WarmUpSettings {
  @WithDefault("true")
  boolean enabled();
}
