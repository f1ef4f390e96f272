package org.hometongue.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A reassuring notice to the whole demo district, sent over the REST API with two people. */
final class SentNotice {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String path;
  private final int reachable;

  private SentNotice(String path, int reachable) {
    this.path = path;
    this.reachable = reachable;
  }

  static SentNotice send(ServiceProcess service) {
    String first = service.token();
    String second =
        service
            .post("/tokens", first, "{\"name\": \"second person\", \"roles\": [\"APPROVER\"]}")
            .json()
            .required("bearer")
            .asText();
    JsonNode made =
        service
            .post(
                "/announcements",
                first,
                """
                {"templateId": "reassure.schools-open", "urgent": true, "arguments": {"date": "%s"}}
                """
                    .formatted(LocalDate.now(ZoneOffset.UTC)))
            .json();
    String path = "/announcements/" + made.required("announcementId").asText();
    JsonNode preflight = service.get(path + "/preflight", first).json();
    String version = "{\"version\": %d}".formatted(made.required("version").asInt());
    ServiceProcess.Answer approved = service.post(path + "/approve", second, version);
    assertThat(approved.status()).as(approved.body()).isEqualTo(200);
    return new SentNotice(path, preflight.required("reachable").asInt());
  }

  /** Families that the preflight found a way to. */
  int reachable() {
    return reachable;
  }

  JsonNode progress(ServiceProcess service) {
    return service.get(path + "/progress", service.token()).json();
  }

  /** Waits for the end, and holds every sum: all were reached, each once, none is open. */
  void everyFamilyIsServed(ServiceProcess service) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> progress(service).path("status").asText().equals("DONE"));
    JsonNode progress = progress(service);
    JsonNode states = progress.required("states");
    assertThat(states.required("delivered").asInt() + states.required("accepted").asInt())
        .as(states.toString())
        .isEqualTo(reachable);
    assertThat(states.required("suppressed").asInt())
        .isEqualTo(progress.required("audience").asInt() - reachable);
    assertThat(progress.required("duplicates").asInt()).isZero();
  }
}
