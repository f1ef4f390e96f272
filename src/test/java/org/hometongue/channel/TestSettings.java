package org.hometongue.channel;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings as the configuration would give them, for tests without a container. */
public final class TestSettings {
  private TestSettings() {}

  public static ProviderSettings of(String publicUrl) {
    return of(Map.of("hometongue.providers.public-url", publicUrl));
  }

  public static ProviderSettings of(Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(ProviderSettings.class)
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(ProviderSettings.class);
  }
}
