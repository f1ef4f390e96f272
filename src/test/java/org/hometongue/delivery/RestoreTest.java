package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hometongue.channel.Handover;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is older than it was: nothing leaves before a person has looked. */
class RestoreTest extends EngineFixture {
  @Test
  void aDatabaseThatIsOlderThanItWasIsHeldUntilAPersonReleasesIt() {
    announce("EMERGENCY", 5, 0);
    RestoreWatch watch = wiring.get(RestoreWatch.class);
    watch.look();
    assertThat(status()).isEqualTo("SENDING");
    // Two families got it after the copy was made from which the database is restored.
    sms.taken.put("+12025550001", "SM1");
    sms.taken.put("+12025550002", "SM2");
    wiring
        .get(Database.class)
        .acrossDistricts(
            h -> h.execute("update database_life set mark = mark - interval '10 minutes'"));

    watch.look();

    assertThat(status()).isEqualTo("HELD");
    assertThat(wiring.get(SliceQueue.class).claim(district, 0, owner(), List.of())).isEmpty();
    settle();
    assertThat(state(0)).isEqualTo(5);
    watch.look();
    wiring
        .get(Database.class)
        .run(
            district,
            h -> {
              wiring.get(HeldDeliveries.class).ask(h, district, announcement, clock.instant());
              h.execute(
                  "update announcement set status = 'SENDING' where announcement_id = ?",
                  announcement);
            });
    assertThat(state(7)).isEqualTo(5);
    clock.step(Duration.ofMinutes(3));
    settle();
    dispatchUntil(() -> state(2) == 5);
    settle();
    assertThat(sms.handed.stream().map(Handover::to))
        .containsExactlyInAnyOrder("+12025550003", "+12025550004", "+12025550005");
    assertThat(sms.askedFrom).allMatch(from -> from.isBefore(Instant.now().minusSeconds(600)));
    assertThat(status()).isEqualTo("DONE");
    assertThat(reasons()).isEmpty();
  }

  @Test
  void aNodeThatCannotWriteItsMarkGoesOnAndSaysSo(@TempDir Path folder) throws IOException {
    announce("EMERGENCY", 1, 0);
    Path memory = folder.resolve("gone");
    DeliverySettings settings =
        new SmallRyeConfigBuilder()
            .withMapping(DeliverySettings.class)
            .withDefaultValue("hometongue.delivery.memory", memory.toString())
            .build()
            .getConfigMapping(DeliverySettings.class);
    RestoreWatch watch =
        new RestoreWatch(
            wiring.get(Database.class),
            wiring.get(Districts.class),
            wiring.get(DistrictWork.class),
            settings);

    watch.look();
    assertThat(watch.trouble().orElseThrow()).contains("Free space");
    assertThat(status()).isEqualTo("SENDING");

    Files.createDirectory(memory);
    watch.look();
    assertThat(watch.trouble()).isEmpty();
    assertThat(memory.resolve("database-mark")).isNotEmptyFile();
  }

  private UUID owner() {
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    return senders.node();
  }

  @Test
  void aMarkIsLostWhenItIsOlderThanWhatANodeHasSeen() {
    UUID life = Ids.next();
    RestoreWatch.Found now = new RestoreWatch.Found(life, NOW, NOW.plusSeconds(3_600));

    assertThat(RestoreWatch.lost(now, new RestoreWatch.Mark(life, NOW))).isFalse();
    assertThat(RestoreWatch.lost(now, new RestoreWatch.Mark(life, NOW.plusMillis(1)))).isTrue();
    // A node with a new folder trusts a mark of the last minute only.
    assertThat(RestoreWatch.lost(now, null)).isTrue();
    assertThat(RestoreWatch.lost(new RestoreWatch.Found(life, NOW, NOW.plusSeconds(59)), null))
        .isFalse();
    assertThat(RestoreWatch.lost(now, new RestoreWatch.Mark(Ids.next(), NOW))).isTrue();
  }
}
