package org.hometongue.delivery;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hometongue.channel.ProviderSettings;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.jboss.logging.Logger;

/**
 * Names what is still as on a first try although real families can be reached: said at the start
 * and on the settings page, to IT. Without a real provider there is nothing to say.
 */
@ApplicationScoped
public class Readiness {
  private static final Logger LOG = Logger.getLogger(Readiness.class);
  private static final int AFTER_ALL_OTHERS = Integer.MAX_VALUE;
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0");

  private final ProviderSettings providers;
  private final Districts districts;
  private final SenderStates senders;
  private final boolean embedded;
  private final boolean keysGiven;
  private final Optional<Path> keyFile;
  private final Optional<Path> data;

  Readiness(
      ProviderSettings providers,
      Districts districts,
      SenderStates senders,
      @ConfigProperty(name = "hometongue.embedded", defaultValue = "false") boolean embedded,
      @ConfigProperty(name = "hometongue.keys") Optional<String> keys,
      @ConfigProperty(name = "hometongue.keys.file") Optional<Path> keyFile,
      @ConfigProperty(name = "hometongue.data") Optional<Path> data) {
    this.providers = providers;
    this.districts = districts;
    this.senders = senders;
    this.embedded = embedded;
    this.keysGiven = keys.isPresent();
    this.keyFile = keyFile;
    this.data = data;
  }

  void atStart(@Observes @Priority(AFTER_ALL_OTHERS) StartupEvent started) {
    warnings().forEach(LOG::warn);
  }

  /** Plain sentences that say what to do; empty when all is well, or nothing real is configured. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (providers.twilio().accountSid().isEmpty() && providers.smtp().host().isEmpty()) {
      return warnings;
    }
    if (embedded) {
      warnings.add(
          "A real provider is configured, but the database is the embedded one, of which nobody keeps a copy. Name"
              + " your own with QUARKUS_DATASOURCE_JDBC_URL.");
    }
    if (!keysGiven && keyFile.flatMap(f -> data.filter(f::startsWith)).isPresent()) {
      warnings.add(
          "A real provider is configured, but the keys lie in the data folder, where the first start made them. Give"
              + " them with HOMETONGUE_KEYS or HOMETONGUE_KEYS_FILE, and keep a copy elsewhere.");
    }
    URI address = providers.publicUrl();
    if (address.getHost() == null || HERE.contains(address.getHost())) {
      warnings.add(
          "A real provider is configured, but the public address is "
              + address
              + ", which no provider or family can reach. Set HOMETONGUE_PROVIDERS_PUBLIC_URL.");
    } else if (!"https".equals(address.getScheme())) {
      warnings.add(
          "The public address "
              + address
              + " is not encrypted. Put HTTPS before it and set HOMETONGUE_PROVIDERS_PUBLIC_URL.");
    }
    districts.all().forEach(d -> warnings.addAll(of(d)));
    return warnings;
  }

  private List<String> of(District district) {
    if (district.demo()) {
      return List.of(
          "A real provider is configured, but the demo district "
              + district.code()
              + " is here, whose password everybody knows. Start with another database, or another data folder and"
              + " HOMETONGUE_DEMO_ENABLED=false.");
    }
    return senders.of(district.districtId()).stream().anyMatch(SenderStates.SenderState::sandbox)
        ? List.of(
            "The district "
                + district.code()
                + " has a sender that writes to the sandbox only: no family gets its messages.")
        : List.of();
  }
}
