package org.hometongue.inbound.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hometongue.channel.ProviderSettings;
import org.hometongue.district.Districts;
import org.hometongue.family.ContactPoint;
import org.hometongue.inbound.FourHomes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The phone companies' list is fetched where it lies, without showing our token there. */
class DeactivationFetchTest extends FourHomes {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 5);

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private int listStatus = 200;

  @BeforeEach
  void aListElsewhere() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/Deactivations",
        call -> {
          asked.add(
              call.getRequestURI().getQuery()
                  + " "
                  + call.getRequestHeaders().getFirst("Authorization"));
          call.getResponseHeaders().add("Location", "/elsewhere/list.txt?signature=abc");
          call.sendResponseHeaders(307, -1);
          call.close();
        });
    server.createContext(
        "/elsewhere",
        call -> {
          asked.add("list " + call.getRequestHeaders().getFirst("Authorization"));
          byte[] list = (SPANISH.substring(1) + "\n12025550177\n").getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(listStatus, list.length);
          call.getResponseBody().write(list);
          call.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void numbersOfTheDayAreClosed() {
    assertThat(fetch("AC1").of(DAY)).isPositive();
    assertThat(point(SPANISH).state()).isEqualTo(ContactPoint.State.BAD);
    assertThat(point(SOMALI).state()).isEqualTo(ContactPoint.State.OK);
    assertThat(asked).containsExactly("Date=2026-03-05 Basic QUMxOnNlY3JldA==", "list null");
  }

  @Test
  void aListThatCannotBeHadClosesNothing() {
    listStatus = 404;
    assertThat(fetch("AC1").of(DAY)).isZero();
    assertThat(point(SPANISH).state()).isEqualTo(ContactPoint.State.OK);
  }

  @Test
  void withoutAnAccountNobodyIsAsked() {
    assertThat(fetch("").of(DAY)).isZero();
    assertThat(asked).isEmpty();
  }

  private DeactivationFetch fetch(String account) {
    URI at = URI.create("http://localhost:" + server.getAddress().getPort() + "/v1/Deactivations");
    return new DeactivationFetch(
        settings(account),
        () -> at,
        wiring.get(Districts.class),
        wiring.get(ContactHygiene.class),
        clock);
  }

  private static ProviderSettings settings(String account) {
    var builder =
        new SmallRyeConfigBuilder()
            .withMapping(ProviderSettings.class)
            .addDiscoveredConverters()
            .addDefaultInterceptors();
    if (!account.isEmpty()) {
      builder.withDefaultValue("hometongue.providers.twilio.account-sid", account);
      builder.withDefaultValue("hometongue.providers.twilio.auth-token", "secret");
    }
    return builder.build().getConfigMapping(ProviderSettings.class);
  }
}
