package org.hometongue.inbound.hygiene;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the phone companies' list of numbers given back is fetched, day by day. */
@ConfigMapping(prefix = "hometongue.hygiene")
interface HygieneSettings {
  /** Twilio's list; asked only when a Twilio account is configured. */
  @WithDefault("https://messaging.twilio.com/v1/Deactivations")
  URI deactivations();
}
