package org.hometongue.demo.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * One yardstick in a process of its own. Says {@code ready}, begins at the first line that it is
 * told, prints what it measured, and ends at the second, so that whoever started it can read its
 * processor time in between.
 */
@Command(name = "yardstick", hidden = true, description = "Run by the other verbs of bench.")
final class YardstickCommand implements Callable<Integer> {
  /** The database's address with its owner's password: not for a command line. */
  static final String DATABASE = "HOMETONGUE_BENCH_DATABASE";

  static final String READY = "ready";
  static final String NIL = "00000000-0000-0000-0000-000000000000";

  @Spec @Nullable CommandSpec spec;

  @Option(names = "--of", required = true)
  Yardstick yardstick = Yardstick.SANDBOX;

  @Option(names = "--port", required = true)
  int port;

  @Option(names = "--messages", defaultValue = "0")
  int messages;

  @Option(names = "--district", defaultValue = NIL)
  UUID district = UUID.fromString(NIL);

  @Option(names = "--announcement", split = ",")
  List<UUID> announcements = List.of();

  @Option(names = "--public-port", defaultValue = "0")
  int publicPort;

  @Option(names = "--keys", defaultValue = "keys.json")
  Path keys = Path.of("keys.json");

  @Override
  public Integer call() throws Exception {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Work work = work()) {
      out.println(READY);
      in.readLine();
      Work.Measured measured = work.run();
      out.println(JsonMapper.builder().build().writeValueAsString(Map.of("measured", measured)));
      in.readLine();
    }
    return 0;
  }

  private Work work() throws SQLException {
    String database = System.getenv().getOrDefault(DATABASE, "");
    return switch (yardstick) {
      case SANDBOX -> new SandboxCeiling(port, messages);
      case FANOUT -> new FanoutCeiling(database, port, district, announcements);
      case ALTERNATIVE -> new FanoutAlternative(database, port, district, announcements.getFirst());
      case RECEIPTS ->
          new ReceiptCeiling(database, port, district, announcements.getFirst(), messages);
      case PREFLIGHT -> new PreflightCeiling(database, district, messages);
      case STORM ->
          new ReceiptStorm(keys, port, publicPort, district, announcements.getFirst(), messages);
      case ANSWERS -> new InstantAnswers(port, messages);
    };
  }
}
