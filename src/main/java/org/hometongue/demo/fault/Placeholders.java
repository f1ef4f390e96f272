package org.hometongue.demo.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.ServiceNode;

/**
 * Row 20: details of the district hold what template languages would evaluate. The texts hold them
 * word for word, or they are refused before anything is sent; a line break never gets into a detail
 * that stands in a mail's heading.
 */
final class Placeholders implements Injection {
  private static final List<String> VALUES =
      List.of(
          "{7*7} School",
          "${7*7} School",
          "#{7*7} School",
          "{{7*7}} School",
          "{inject:frame} School");
  private static final int BAD_REQUEST = 400;
  private static final int FAULT = 500;

  @Override
  public Outcome run(Stage stage) {
    Ground ground = stage.ground();
    String name = name(ground);
    Outcome outcome = Outcome.nothingLost();
    try {
      for (String value : VALUES) {
        outcome = outcome.and(tryIt(stage, value));
      }
      int broken = name(ground, "School\\r\\nBcc: everybody@home.example");
      outcome =
          outcome.and(
              broken >= BAD_REQUEST && broken < FAULT, "a line break in a name answered " + broken);
    } finally {
      name(ground, name);
    }
    int missing =
        ground
            .first()
            .post(
                "/announcements/english",
                ground.first().token(),
                "{\"templateId\": \"reassure.schools-open\", \"arguments\": {}}")
            .status();
    return outcome.and(missing < FAULT, "a missing detail answered " + missing);
  }

  /** The exact texts that families would get, asked for and not sent. */
  private static Outcome tryIt(Stage stage, String value) {
    Outcome outcome = Outcome.nothingLost();
    Ground ground = stage.ground();
    int answer = name(ground, value);
    if (answer >= BAD_REQUEST) {
      return outcome.and(answer < FAULT, value + " answered " + answer);
    }
    ServiceNode.Answer text =
        ground
            .first()
            .post(
                "/announcements/english",
                ground.first().token(),
                "{\"templateId\": \"reassure.schools-open\", \"arguments\": {\"date\": \"2026-03-09\"}}");
    if (text.status() >= BAD_REQUEST) {
      return outcome.and(text.status() < FAULT, "the text answered " + text.status());
    }
    JsonNode shown = text.json();
    String all = shown.toString();
    return outcome
        .and(!all.contains("49"), value + " was evaluated")
        .and(all.contains(value), value + " is not there word for word");
  }

  private static int name(Ground ground, String value) {
    ServiceNode node = ground.first();
    return node.put(
            "/district/facts",
            node.token(),
            "{\"name\": \"district.name\", \"type\": \"org\", \"value\": \"" + value + "\"}")
        .status();
  }

  private static String name(Ground ground) {
    try (Connection connection = ground.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select value from fact where name = 'district.name' and language = '' order by school_id limit 1")) {
      return row.next() ? row.getString(1) : "Lincoln Unified School District";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
