package org.hometongue.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Notice;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.Phones;
import org.junit.jupiter.api.Test;

/** A stop sent while 20,000 texts go out takes effect before the webhook is answered. */
class StopWhileSendingIT {
  private static final int FAMILIES = 20_000;
  private static final int STOPS = 200;

  /** Then the provider hangs up, and a confirmation in the answer reaches nobody. */
  private static final Duration PROVIDER_WAITS = Duration.ofSeconds(15);

  private static final List<String> JAVA = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** A family that said stop, and whether its text was still waiting when we were answered. */
  private record Stopped(String phone, int seq, boolean waiting) {}

  @Test
  void notOneTextMoreIsClaimedAfterTheAnswer() throws Exception {
    try (Ground ground = Ground.lay(new Ground.Plan(FAMILIES, 1, JAVA, Map.of(), 0, 0, 0))) {
      ground.sandbox().behave("{\"answerDelay\": {\"minMillis\": 200, \"maxMillis\": 400}}");
      Notice notice = Notice.reassuring(ground.first()).approve(ground.first());
      Patience.until(
          "the middle of the notice",
          Duration.ofMinutes(2),
          Duration.ofMillis(20),
          () -> ground.sandbox().messages() > FAMILIES / 20);

      List<Stopped> stopped = new ArrayList<>();
      Map<String, Integer> waiting = waiting(ground, notice.id());
      for (Map.Entry<String, Integer> one : waiting.entrySet()) {
        long asked = System.nanoTime();
        HttpResponse<String> answer = reply(ground, one.getKey());
        assertThat(Duration.ofNanos(System.nanoTime() - asked))
            .as("the confirmation, in the answer itself and not behind 20,000 texts")
            .isLessThan(PROVIDER_WAITS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<Message>");
        stopped.add(
            new Stopped(
                one.getKey(),
                one.getValue(),
                state(ground, notice.id(), one.getValue()).startsWith("0")));
      }
      assertThat(ground.sandbox().messages()).as("still in the middle").isLessThan(FAMILIES);
      ground.sandbox().behave("{\"answerDelay\": {\"minMillis\": 0, \"maxMillis\": 0}}");
      Patience.until(
          "the end of the notice",
          Duration.ofMinutes(3),
          Duration.ofMillis(200),
          () -> notice.progress(ground.first()).path("status").asText().equals("DONE"));

      Map<String, Integer> handed = ground.sandbox().handed();
      List<Stopped> mine = stopped.stream().filter(Stopped::waiting).toList();
      assertThat(mine).as("stops that came before the claim").hasSizeGreaterThan(STOPS / 4);
      for (Stopped one : mine) {
        assertThat(state(ground, notice.id(), one.seq())).isEqualTo("6 said-stop");
        assertThat(handed.getOrDefault(one.phone(), 0)).isZero();
      }
    }
  }

  /** Phones whose text waits, with the number of its delivery, in no order. */
  private static Map<String, Integer> waiting(Ground ground, UUID announcement)
      throws SQLException {
    Map<String, Integer> phones = new java.util.LinkedHashMap<>();
    try (Connection connection = ground.database().connect();
        PreparedStatement ask =
            connection.prepareStatement(
                """
                select d.seq, cp.address_sealed from delivery d
                  join contact_point cp using (district_id, contact_point_id)
                 where d.announcement_id = ? and d.state = 0 order by random() limit ?
                """)) {
      ask.setObject(1, announcement);
      ask.setInt(2, STOPS);
      try (ResultSet rows = ask.executeQuery()) {
        while (rows.next()) {
          phones.put(ground.keys().open(ground.district(), rows.getBytes(2)), rows.getInt(1));
        }
      }
    }
    return phones;
  }

  private static String state(Ground ground, UUID announcement, int seq) throws SQLException {
    try (Connection connection = ground.database().connect();
        PreparedStatement ask =
            connection.prepareStatement(
                "select concat_ws(' ', state, reason) from delivery where announcement_id = ? and seq = ?")) {
      ask.setObject(1, announcement);
      ask.setInt(2, seq);
      try (ResultSet row = ask.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private static HttpResponse<String> reply(Ground ground, String phone) throws Exception {
    String base = "http://localhost:" + ground.first().port();
    int number = number(phone);
    BareClient.Form form = new ReplyForms(base, ground.district()).of(number, "ALTO");
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(base + form.path()))
            .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .header("X-Twilio-Signature", form.signature())
            .POST(HttpRequest.BodyPublishers.ofByteArray(form.body().getBytes()))
            .build(),
        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  private static int number(String phone) {
    for (int n = 0; n < FAMILIES; n++) {
      if (Phones.at(n).equals(phone)) {
        return n;
      }
    }
    throw new IllegalArgumentException("no family of this ground has this phone");
  }
}
