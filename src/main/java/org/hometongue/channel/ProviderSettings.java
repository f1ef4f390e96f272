package org.hometongue.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Accounts at the real providers. Nothing is needed for the demo, which uses the sandbox. */
@ConfigMapping(prefix = "hometongue.providers")
public interface ProviderSettings {

  /**
   * The address under which providers and families reach this installation, without a slash at its
   * end. Signatures of webhooks are checked against it, so it must be exactly what the provider
   * calls.
   */
  @WithDefault("http://localhost:${quarkus.http.port:8080}")
  URI publicUrl();

  Twilio twilio();

  Smtp smtp();

  /** The Twilio account that owns the numbers and messaging services. */
  interface Twilio {
    Optional<String> accountSid();

    /** The account's own auth token, not an API key: it also signs the webhooks. */
    Optional<String> authToken();

    @WithDefault("https://api.twilio.com")
    URI baseUrl();
  }

  /** The mail relay. */
  interface Smtp {
    Optional<String> host();

    @WithDefault("587")
    int port();

    /** STARTTLS is required, or TLS from the start. */
    @WithDefault("STARTTLS")
    Tls tls();

    Optional<String> username();

    Optional<String> password();

    /** How many connections the relay likes at once; most bear ten. */
    @WithDefault("10")
    int sessions();

    enum Tls {
      STARTTLS,
      IMPLICIT
    }
  }
}
