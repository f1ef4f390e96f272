package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.hometongue.platform.Database;
import org.junit.jupiter.api.Test;

/** What the dispatcher sees without asking the database, and when it asks. */
class OutlookTest extends EngineFixture {
  private static final Duration LONG = Duration.ofMinutes(1);
  private final WorkSignal signal = new WorkSignal();

  private final Outlook outlook = new Outlook(wiring.get(DistrictWork.class), signal, LONG);

  @Test
  void looksAnewWhenWorkIsAnnouncedAndOtherwiseSeldom() {
    outlook.look(0);
    work();
    outlook.look(1);
    assertThat(mine(Set.of())).as("nobody told").isEmpty();

    signal.placeIsFree();
    outlook.look(2);
    assertThat(mine(Set.of())).as("a slice ended").isEmpty();

    signal.workMayWait();
    outlook.look(3);
    assertThat(mine(Set.of())).as("announced").hasSize(1);

    noDistrictLeftWithWork();
    outlook.look(2 + LONG.toNanos());
    assertThat(mine(Set.of())).as("seen lately").hasSize(1);
    outlook.look(3 + LONG.toNanos());
    assertThat(mine(Set.of())).as("time alone").isEmpty();
  }

  @Test
  void aLaneThatHadNothingWhileSendersWereBusyIsAskedAgainWhenOneIsNot() {
    work();
    outlook.look(0);
    DistrictWork.Due lane = mine(Set.of()).getFirst();

    outlook.nothing(lane, List.of(smsSender));

    assertThat(mine(Set.of(smsSender))).isEmpty();
    assertThat(mine(Set.of(smsSender, mailSender))).isEmpty();
    assertThat(mine(Set.of(mailSender))).hasSize(1);
    assertThat(mine(Set.of())).hasSize(1);
    outlook.look(1);
    assertThat(mine(Set.of(smsSender))).as("nothing new").isEmpty();
    signal.workMayWait();
    outlook.look(2);
    assertThat(mine(Set.of(smsSender))).as("announced since").hasSize(1);
  }

  private void work() {
    wiring
        .get(Database.class)
        .acrossDistricts(
            h ->
                h.createUpdate(
                        "insert into district_work (district_id, lane, due_at) values (:d, 0, now())")
                    .bind("d", district)
                    .execute());
  }

  /** The other districts of the shared engine do not count. */
  private List<DistrictWork.Due> mine(Set<UUID> busy) {
    Predicate<DistrictWork.Due> mine = work -> work.districtId().equals(district);
    return outlook.open(id -> busy).stream().filter(mine).toList();
  }
}
