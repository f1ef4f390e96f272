package org.hometongue.demo.fault;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows that are played, in the order of the fault table; the number is the table's. */
enum FaultRow {
  NODE_KILLED(1, true, "kill -9 of the service at a random instant", new KilledNode()),
  APPROVAL_KILLED(2, false, "kill -9 while an approval is written", new KilledAtApproval()),
  NODE_FROZEN(3, false, "SIGSTOP of the service past its lease", new FrozenNode()),
  THROTTLED(
      4, true, "30 % of the answers are 429, with and without Retry-After", new ThrottledBurst()),
  FAILING(5, true, "500 and 503 before, 500 after the message was taken", new FailingSender()),
  NO_ANSWER(
      6,
      false,
      "1 % are taken and never answered",
      new Regained(new BadAnswers(Map.of("HANG_AFTER", 0.01), 1.5))),
  HANGING_NETWORK(
      6, false, "answers do not come through", new Regained(new BadNetwork(ChaosProxy.Mood.HANG))),
  BLACK_HOLE(
      6, false, "nothing comes through", new Regained(new BadNetwork(ChaosProxy.Mood.BLACKHOLE))),
  DRIPPING_NETWORK(
      6, false, "answers come byte by byte", new Regained(new BadNetwork(ChaosProxy.Mood.DRIP))),
  NONSENSE(
      7,
      true,
      "answers without sid, cut in half, HTML, connections reset",
      new BadAnswers(
          Map.of("HTML_BAD_GATEWAY", 0.2, "NO_SID", 0.2, "TRUNCATED_JSON", 0.2, "RESET_AFTER", 0.1),
          10)),
  RESETTING_NETWORK(
      7,
      true,
      "connections are reset in the middle of answers",
      new BadNetwork(ChaosProxy.Mood.RESET)),
  REFUSED(8, true, "connections are refused", new RefusedConnections()),
  UNKNOWN_HOST(8, false, "the provider's name is not known", new UnknownHost()),
  EXPIRED_CERTIFICATE(8, false, "the provider's certificate has expired", new ExpiredCertificate()),
  DATABASE_KILLED(9, true, "kill -9 of the database in the middle", new KilledDatabase()),
  DATABASE_FROZEN(9, true, "the database stands still past a lease", new FrozenDatabase()),
  REPLICA_BEHIND(
      10, false, "a replica that is behind takes the database's place", new LaggingReplica()),
  DISK_FULL(11, false, "the database's disk is full", new FullDisk()),
  NODE_DISK_FULL(12, false, "the disk of a node is full", new FullNodeDisk()),
  SNAPSHOT_HELD(
      13, false, "a forgotten transaction keeps the database from cleaning up", new HeldSnapshot()),
  WILD_RECEIPTS(14, true, "receipts doubled, shuffled, early", new WildReceipts()),
  LATE_RECEIPTS(14, true, "receipts an hour late, all at once", new LateReceipts()),
  FORGED_RECEIPTS(15, true, "forged, unknown and giant receipts", new ForgedReceipts()),
  CLOCK_STEPPED(
      16, false, "the clock is stepped, slewed and changed to summer time", new SteppedClock()),
  POISONED_ROSTER(17, false, "rosters with everything that breaks importers", new PoisonedRoster()),
  HUGE_ROSTER(18, false, "a huge roster", new HugeRoster()),
  ARCHIVES(19, false, "archives that explode, nest or point outside", new Archives()),
  PLACEHOLDERS(20, false, "details that template languages would evaluate", new Placeholders()),
  INSIDE_ADDRESSES(21, false, "addresses inside the network", new InsideAddresses()),
  EMERGENCY_AMID(22, false, "emergencies amid a routine notice", new EmergencyAmid()),
  NOISY_DISTRICT(23, false, "a large district beside many small ones", new NoisyDistrict()),
  PACED_HANDOVER(24, false, "a paced sender changes hands", new PacedHandover()),
  HALTED(25, false, "a notice is halted behind a slow provider", new HaltedMidway()),
  ROLLING_UPGRADE(26, true, "a later version is rolled out beside this one", new RollingUpgrade()),
  RESTORED(
      27, true, "the database is restored from a copy made in the middle", new RestoredDatabase()),
  REFUSED_BY_CARRIER(
      28, false, "filtered, at the daily cap, stopped at the provider", new RefusedByCarrier()),
  SOAK(29, false, "notice after notice, for long", new Soak());

  private final int number;
  private final boolean quick;
  private final String injection;
  private final Injection play;

  FaultRow(int number, boolean quick, String injection, Injection play) {
    this.number = number;
    this.quick = quick;
    this.injection = injection;
    this.play = play;
  }

  int number() {
    return number;
  }

  /** Whether it is played in every build. */
  boolean quick() {
    return quick;
  }

  /** What this machine lacks to play it. */
  Optional<NotPlayed> missing() {
    return play.missing().map(why -> new NotPlayed(number, why));
  }

  /** Plays it; what does not come about in time is a failure of the row, not of the command. */
  FaultLine play(Stage stage) {
    long begun = System.nanoTime();
    Outcome outcome;
    try {
      outcome = play.run(stage);
    } catch (RuntimeException e) {
      outcome = new Outcome(0, 0, 0, List.of(String.valueOf(e.getMessage())));
    }
    return new FaultLine(
        number,
        injection,
        outcome.lost(),
        outcome.duplicated(),
        outcome.inDoubt(),
        outcome.wrong().isEmpty() ? "PASS" : "FAIL",
        outcome.measured(),
        outcome.wrong(),
        Math.round((System.nanoTime() - begun) / 1e8) / 10.0);
  }
}
