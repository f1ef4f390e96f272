package org.hometongue.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.consent.ConsentEntry.Act;
import org.hometongue.consent.ConsentEntry.Channel;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class ConsentTest {
  private static final Instant MORNING = Instant.parse("2026-03-02T14:00:00Z");
  private static final List<String> SCOPES =
      List.of("ALL", "EMERGENCY_ONLY", "EMERGENCY", "ATTENDANCE", "MISSION", "OPTIONAL", "SERVICE");

  @Inject ConsentLedger ledger;
  @Inject Districts districts;
  @Inject Database database;

  private UUID district;

  @BeforeEach
  void aDistrict() {
    String code = "c" + Ids.next().toString().substring(9);
    district = districts.create(code, "Lincoln", ZoneId.of("UTC"), true).districtId();
  }

  private static ConsentEntry entry(
      byte[] address, Channel channel, String scope, Act act, long second) {
    return new ConsentEntry(
        Ids.next(),
        address,
        channel,
        scope,
        act,
        ConsentEntry.Source.FAMILY_REPLY,
        null,
        null,
        "inbound",
        MORNING.plusSeconds(second),
        MORNING.plusSeconds(60));
  }

  private static ConsentEntry from(ConsentEntry.Source source, ConsentEntry entry) {
    return new ConsentEntry(
        entry.entryId(),
        entry.addressHash(),
        entry.channel(),
        entry.scope(),
        entry.act(),
        source,
        entry.words(),
        entry.language(),
        entry.recordedBy(),
        entry.saidAt(),
        entry.recordedAt());
  }

  private static byte[] address(int n) {
    byte[] hash = new byte[32];
    hash[0] = (byte) n;
    hash[1] = (byte) (n >> 8);
    return hash;
  }

  @Test
  void withoutAWordEverythingButOptionalMayGo() {
    for (MessageClass each : MessageClass.values()) {
      assertThat(Consent.allowed(List.of(), Channel.SMS, each))
          .isEqualTo(each != MessageClass.OPTIONAL);
    }
  }

  @Test
  void stopSilencesItsChannelOnly() {
    List<ConsentEntry> stop = List.of(entry(address(1), Channel.SMS, "ALL", Act.OPT_OUT, 0));
    assertThat(Consent.allowed(stop, Channel.SMS, MessageClass.EMERGENCY)).isFalse();
    assertThat(Consent.allowed(stop, Channel.SMS, MessageClass.MISSION)).isFalse();
    assertThat(Consent.allowed(stop, Channel.EMAIL, MessageClass.MISSION)).isTrue();
  }

  @Test
  void emergencyAfterStopLeavesSafetyAlerts() {
    List<ConsentEntry> words =
        List.of(
            entry(address(1), Channel.SMS, "ALL", Act.OPT_OUT, 0),
            entry(address(1), Channel.SMS, "EMERGENCY_ONLY", Act.OPT_IN, 1));
    assertThat(Consent.allowed(words, Channel.SMS, MessageClass.EMERGENCY)).isTrue();
    assertThat(Consent.allowed(words, Channel.SMS, MessageClass.ATTENDANCE)).isFalse();
  }

  @Test
  void onlyAnExplicitYesClearsANo() {
    List<ConsentEntry> words = new ArrayList<>();
    words.add(entry(address(1), Channel.ANY, "ALL", Act.OPT_OUT, 0));
    words.add(entry(address(1), Channel.SMS, "OPTIONAL", Act.OPT_IN, 1));
    assertThat(Consent.allowed(words, Channel.SMS, MessageClass.OPTIONAL)).isTrue();
    assertThat(Consent.allowed(words, Channel.SMS, MessageClass.MISSION)).isFalse();
    words.add(entry(address(1), Channel.SMS, "ALL", Act.OPT_IN, 2));
    assertThat(Consent.allowed(words, Channel.SMS, MessageClass.MISSION)).isTrue();
    assertThat(Consent.allowed(words, Channel.WHATSAPP, MessageClass.MISSION)).isFalse();
  }

  @Test
  void inOneInstantNoWeighsMore() {
    List<ConsentEntry> words =
        List.of(
            entry(address(1), Channel.SMS, "ALL", Act.OPT_OUT, 0),
            entry(address(1), Channel.SMS, "ALL", Act.OPT_IN, 0));
    assertThat(Consent.allowed(words, Channel.SMS, MessageClass.MISSION)).isFalse();
  }

  @Test
  void aProvidersLateSignalDoesNotUndoNewerConsent() {
    List<ConsentEntry> words =
        List.of(
            entry(address(1), Channel.ANY, "ALL", Act.OPT_OUT, 0),
            entry(address(1), Channel.ANY, "ALL", Act.OPT_IN, 20),
            from(
                ConsentEntry.Source.PROVIDER_CODE,
                entry(address(1), Channel.SMS, "ALL", Act.OPT_OUT, 10)));
    assertThat(Consent.allowed(words, Channel.SMS, MessageClass.MISSION)).isTrue();
  }

  @Test
  void theSchoolsRecordsNeverReopenWhatAFamilyClosed() {
    ConsentEntry records =
        from(ConsentEntry.Source.IMPORT, entry(address(1), Channel.ANY, "ALL", Act.OPT_IN, 30));
    assertThat(Consent.allowed(List.of(records), Channel.SMS, MessageClass.OPTIONAL)).isTrue();
    assertThat(
            Consent.allowed(
                List.of(entry(address(1), Channel.ANY, "ALL", Act.OPT_OUT, 0), records),
                Channel.SMS,
                MessageClass.MISSION))
        .isFalse();
  }

  @Test
  void theDatabaseDecidesAsTheFunctionDoes() {
    Random random = new Random(64_1200);
    for (int n = 0; n < 250; n++) {
      byte[] address = address(n);
      List<ConsentEntry> words = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        words.add(
            from(
                ConsentEntry.Source.values()[random.nextInt(4)],
                entry(
                    address,
                    Channel.values()[random.nextInt(4)],
                    SCOPES.get(random.nextInt(SCOPES.size())),
                    Act.values()[random.nextInt(2)],
                    random.nextInt(4))));
      }
      words.forEach(w -> ledger.record(district, w));
      assertThat(ledger.history(district, address)).containsExactlyInAnyOrderElementsOf(words);
      for (Channel channel : List.of(Channel.SMS, Channel.WHATSAPP, Channel.EMAIL)) {
        for (MessageClass each : MessageClass.values()) {
          assertThat(ledger.allowed(district, address, channel, each))
              .as("%s %s of %s", channel, each, words)
              .isEqualTo(Consent.allowed(words, channel, each));
        }
      }
    }
  }

  @Test
  void theLedgerCannotBeRewritten() {
    ledger.record(district, entry(address(1), Channel.SMS, "ALL", Act.OPT_OUT, 0));
    for (String attempt :
        List.of("delete from consent_entry", "update consent_entry set act = 'OPT_IN'")) {
      assertThatThrownBy(() -> database.run(district, h -> h.execute(attempt)))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void erasureLeavesTheProofOfTheNoAndNothingElse() {
    byte[] address = address(7);
    ConsentEntry stop = entry(address, Channel.ANY, "ALL", Act.OPT_OUT, 2);
    ledger.record(
        district,
        List.of(
            entry(address, Channel.ANY, "ALL", Act.OPT_OUT, 0),
            entry(address, Channel.ANY, "ALL", Act.OPT_IN, 1),
            stop,
            entry(address(8), Channel.ANY, "ALL", Act.OPT_IN, 1)));
    ledger.erase(district, address);
    assertThat(ledger.history(district, address)).containsExactly(stop);
    assertThat(ledger.allowed(district, address, Channel.SMS, MessageClass.MISSION)).isFalse();
    assertThat(ledger.history(district, address(8))).hasSize(1);
  }

  @Test
  void erasureOfSomebodyWhoSaidYesLeavesNothing() {
    byte[] address = address(9);
    ledger.record(
        district,
        List.of(
            entry(address, Channel.ANY, "ALL", Act.OPT_OUT, 0),
            entry(address, Channel.ANY, "ALL", Act.OPT_IN, 1)));
    ledger.erase(district, address);
    assertThat(ledger.history(district, address)).isEmpty();
  }
}
