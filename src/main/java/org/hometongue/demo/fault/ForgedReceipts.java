package org.hometongue.demo.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Patience;

/**
 * Row 15: receipts that nobody signed, for attempts that nobody made, far too large ones, and
 * callers who never finish what they say while true ones come in.
 */
final class ForgedReceipts implements Injection {
  private static final int FORBIDDEN = 403;
  private static final int TOO_LARGE = 413;
  private static final String FORM =
      "MessageSid=SM00000000000000000000000000000001&MessageStatus=undelivered&ErrorCode=30005";

  @Override
  public Outcome run(Stage stage) {
    Ground ground = stage.ground();
    Scene scene;
    Outcome outcome;
    try (SlowCallers slow = SlowCallers.at(ground.first().port())) {
      scene = stage.begin("{}");
      outcome = scene.end().and(slow.areThere(), "no slow caller had got through");
    }
    // The true ones come first; they change rows too.
    Patience.until(
        "the last true receipt", () -> scene.finding().delivered() == stage.scale().families());
    String before = rows(ground, scene.notice().id());
    String attempt = ground.district() + "/" + scene.notice().id() + "/1/1/";
    Map<String, Integer> answers = new TreeMap<>();
    answers.put("no signature", post(ground, attempt + "x".repeat(22), FORM, ""));
    answers.put(
        "wrong signature",
        post(ground, attempt + "x".repeat(22), FORM, "AAAAAAAAAAAAAAAAAAAAAAAAAAA="));
    answers.put(
        "unknown attempt",
        post(ground, UUID.randomUUID() + "/" + UUID.randomUUID() + "/1/1/none", FORM, "x"));
    int large = post(ground, attempt + "x".repeat(22), FORM + "&x=" + "y".repeat(10_000_000), "x");
    Outcome judged = outcome;
    for (var answer : answers.entrySet()) {
      judged =
          judged.and(
              answer.getValue() == FORBIDDEN, answer.getKey() + " answered " + answer.getValue());
    }
    return judged
        .and(large == TOO_LARGE || large == FORBIDDEN || large == 0, "10 MB answered " + large)
        .and(rows(ground, scene.notice().id()).equals(before), "rows have changed");
  }

  /** The status; 0 when the connection was cut. */
  private static int post(Ground ground, String path, String form, String signature) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://localhost:" + ground.first().port() + "/hooks/twilio/status/" + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (!signature.isEmpty()) {
      request.header("X-Twilio-Signature", signature);
    }
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All that receipts could change, in one word. */
  private static String rows(Ground ground, UUID announcement) {
    try (Connection connection = ground.database().connect();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select md5(string_agg(concat_ws('|', seq, state, receipt_rank, reason, provider_id), ',' order by seq))
                  from delivery where district_id = ? and announcement_id = ?
                """)) {
      statement.setObject(1, ground.district());
      statement.setObject(2, announcement);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return String.valueOf(row.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
