package org.hometongue.demo.fault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Judge;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.Phones;

/**
 * Row 28: the carrier filters some texts as spam (30007), is at its daily cap for others (30023),
 * and some families have said stop to the provider of which we never heard (21610). Each is counted
 * with its reason and never tried again; the stop is entered in the ledger.
 */
final class RefusedByCarrier implements Injection {
  private static final int EACH = 5;
  private static final Duration LAST = Duration.ofSeconds(20);

  /** The demo district's sender. */
  private static final String OUR_NUMBER = "+12025550100";

  private static final List<String> FILTERED = phones(10);
  private static final List<String> CAPPED = phones(20);
  private static final List<String> STOPPED = phones(30);

  private static List<String> phones(int from) {
    return IntStream.range(from, from + EACH).mapToObj(Phones::at).toList();
  }

  @Override
  public Outcome run(Stage stage) {
    Ground ground = stage.ground();
    ground.sandbox().behave("{\"inboundUrl\": null}");
    STOPPED.forEach(phone -> ground.sandbox().write(phone, OUR_NUMBER, "STOP"));
    try {
      Map<String, Integer> before = ground.sandbox().handed();
      Scene scene = stage.begin("{\"numbers\": [" + rules() + "]}");
      Patience.until("the end of the notice", () -> scene.status().equals("DONE"));
      boolean counted =
          Patience.within(
              LAST, Duration.ofMillis(200), () -> reasons(ground, scene).equals(wanted()));
      Judge.Finding finding = scene.finding();
      int expected = 3 * EACH;
      List<String> wrong = new ArrayList<>();
      int more = twice(ground, before);
      return new Outcome(finding.lost() + finding.open(), finding.duplicated(), 0, wrong)
          .and(finding.lost() + finding.open() == 0, finding.lost() + finding.open() + " lost")
          .and(finding.duplicated() == 0, finding.duplicated() + " duplicated")
          .and(more == 0, more + " tried again after they were refused for good")
          .and(
              finding.unspoken() + finding.ended() == expected,
              finding.unspoken() + finding.ended() + " not served instead of " + expected)
          .and(counted, "counted as " + reasons(ground, scene))
          .and(optOuts(ground) == EACH, optOuts(ground) + " stops in the ledger");
    } finally {
      STOPPED.forEach(phone -> ground.sandbox().write(phone, OUR_NUMBER, "START"));
      ground.sandbox().behave("{\"numbers\": []}");
      forget(ground);
    }
  }

  private static String rules() {
    List<String> rules = new ArrayList<>();
    FILTERED.forEach(phone -> rules.add(rule(phone, "FILTERED")));
    CAPPED.forEach(phone -> rules.add(rule(phone, "CARRIER_DAILY_CAP")));
    return String.join(", ", rules);
  }

  private static String rule(String phone, String fate) {
    return "{\"suffix\": \"%s\", \"answer\": null, \"times\": 0, \"fate\": \"%s\"}"
        .formatted(phone.substring(1), fate);
  }

  private static Map<String, Integer> wanted() {
    return new TreeMap<>(
        Map.of("filtered:30007", EACH, "throttle:30023", EACH, "opt-out:21610", EACH));
  }

  private static int twice(Ground ground, Map<String, Integer> before) {
    Map<String, Integer> now = ground.sandbox().handed();
    int more = 0;
    for (List<String> phones : List.of(FILTERED, CAPPED)) {
      for (String phone : phones) {
        more += now.getOrDefault(phone, 0) - before.getOrDefault(phone, 0) > 1 ? 1 : 0;
      }
    }
    return more;
  }

  private static Map<String, Integer> reasons(Ground ground, Scene scene) {
    Map<String, Integer> reasons = new TreeMap<>();
    try (Connection connection = ground.database().connect();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select reason, count(*) from delivery
                 where district_id = ? and announcement_id = ? and state in (4, 5, 6) group by reason
                """)) {
      statement.setObject(1, ground.district());
      statement.setObject(2, scene.notice().id());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reasons.put(String.valueOf(rows.getString(1)), rows.getInt(2));
        }
      }
      return reasons;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int optOuts(Ground ground) {
    try (Connection connection = ground.database().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from consent_entry where act = 'OPT_OUT' and source = 'PROVIDER_CODE'")) {
      row.next();
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The next rows are for everybody again. */
  private static void forget(Ground ground) {
    try (Connection connection = ground.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from consent_entry where source = 'PROVIDER_CODE'");
      statement.execute(
          "update contact_point set state = 'OK', state_reason = null where state <> 'OK'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
