package org.hometongue.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.hometongue.platform.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Where the carrier sandbox listens, once it has been started. Sandbox senders speak to it and to
 * nothing else; real senders never do.
 */
@ApplicationScoped
public class SandboxEndpoints {
  /**
   * @param twilio {@code http://localhost:PORT}
   * @param smtp {@code smtp-plain://localhost:PORT}
   */
  public record Endpoints(URI twilio, URI smtp, String accountSid, Secret authToken) {}

  private final AtomicReference<@Nullable Endpoints> current = new AtomicReference<>();

  public void open(Endpoints endpoints) {
    current.set(endpoints);
  }

  public Optional<Endpoints> current() {
    return Optional.ofNullable(current.get());
  }
}
