package org.hometongue.demo.fault;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.hometongue.demo.ground.ServiceNode;

/**
 * Row 17: rosters with everything in them that has ever broken an importer. Each is tried without
 * changing anything: no crash, the hundred good ones taken, the bad row taken or named, a family
 * that is named twice counted once.
 */
final class PoisonedRoster implements Injection {
  private static final int GOOD = 100;
  private static final int BAD_REQUEST = 400;
  private static final int FAULT = 500;
  private static final String HEADING = "family,school,grade,language,phone\n";

  /**
   * @param families that the file names, the bad row's with them; 0: it is refused as a whole
   */
  private record Poison(String name, byte[] file, int families) {}

  @Override
  public Outcome run(Stage stage) {
    ServiceNode node = stage.ground().first();
    String token = node.token();
    Outcome outcome = Outcome.nothingLost();
    for (Poison poison : poisons()) {
      ServiceNode.Answer answer =
          node.postBytes("/rosters?dryRun=true", token, "text/csv", poison.file());
      outcome =
          outcome.and(answer.status() < FAULT, poison.name() + " answered " + answer.status());
      if (answer.status() < BAD_REQUEST) {
        JsonNode report = answer.json();
        int families = report.path("families").path("inFile").asInt();
        int rejected = report.path("rejectedRows").asInt();
        outcome =
            outcome
                .and(families >= GOOD, poison.name() + ": " + families + " families")
                .and(
                    families + rejected == poison.families(),
                    "%s: %d families and %d rows named as bad, of %d"
                        .formatted(poison.name(), families, rejected, poison.families()));
      } else {
        outcome = outcome.and(poison.families() == 0, poison.name() + " was refused as a whole");
      }
    }
    int alive = node.get("/families/summary", token).status();
    return outcome.and(alive == 200, "the service answers " + alive + " afterwards");
  }

  private static List<Poison> poisons() {
    List<Poison> all = new ArrayList<>();
    all.add(utf8("byte order mark", "\uFEFF" + HEADING + good(), GOOD));
    all.add(utf8("mixed line ends", mixed(HEADING + good()), GOOD));
    // Refused as a whole, with what to do.
    all.add(new Poison("UTF-16", (HEADING + good()).getBytes(UTF_16), 0));
    all.add(utf8("NUL", HEADING + good() + "H900,Lin\0coln,7,es,3125550101\n", GOOD + 1));
    all.add(utf8("formulas", HEADING + good() + "=1+1,@SUM(A1),7,es,3125550101\n", GOOD + 1));
    all.add(
        utf8(
            "a cell of a megabyte",
            HEADING + good() + "H900," + "x".repeat(1 << 20) + ",7,es,3125550101\n",
            GOOD + 1));
    all.add(
        utf8(
            "right-to-left overrides",
            HEADING + good() + "H900,Lin\u202Ecoln\u202C,7,ar,3125550101\n",
            GOOD + 1));
    all.add(utf8("named twice", HEADING + good() + good(), GOOD));
    all.add(
        utf8("too many cells", HEADING + good() + "H900,Lincoln,7,es,3125550101,,,,\n", GOOD + 1));
    all.add(
        utf8(
            "a quote that never ends",
            HEADING + good() + "H900,\"Lincoln,7,es,3125550101\n",
            GOOD + 1));
    return all;
  }

  private static Poison utf8(String name, String text, int families) {
    return new Poison(name, text.getBytes(UTF_8), families);
  }

  /** All numbers of 202 555-01xx, one for each family. */
  private static String good() {
    StringBuilder rows = new StringBuilder();
    for (int n = 0; n < GOOD; n++) {
      rows.append("H%d,Lincoln,7,es,20255501%02d\n".formatted(n, n));
    }
    return rows.toString();
  }

  private static String mixed(String text) {
    String[] ends = {"\n", "\r\n"};
    StringBuilder mixed = new StringBuilder();
    int n = 0;
    for (String line : text.split("\n")) {
      mixed.append(line).append(ends[n++ % ends.length]);
    }
    return mixed.toString();
  }
}
