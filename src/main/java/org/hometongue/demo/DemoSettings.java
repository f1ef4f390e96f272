package org.hometongue.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.Optional;

/** Whether and how the demo runs. */
@ConfigMapping(prefix = "hometongue.demo")
public interface DemoSettings {
  /** Left out: yes on the embedded database, no on any other. */
  Optional<Boolean> enabled();

  /** Synthetic families of the demo district, made at the first start. */
  @WithDefault("2000")
  @Min(1)
  @Max(4_000_000)
  int families();

  /**
   * Whether WhatsApp gets all of the library's texts after the start, or only the demo's own one.
   */
  @WithDefault("true")
  boolean wholeLibrary();

  /** A carrier sandbox that runs as a process of its own; left out: one inside the service. */
  Optional<Sandbox> sandbox();

  /** Where that process listens, and its account. */
  interface Sandbox {
    int httpPort();

    /** As whom the service sees it over HTTP; left out: at that port of this machine. */
    Optional<URI> url();

    int smtpPort();

    String accountSid();

    String authToken();
  }
}
