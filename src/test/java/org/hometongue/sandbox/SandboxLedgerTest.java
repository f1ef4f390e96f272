package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.LongStream;
import org.hometongue.platform.StartupRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxLedgerTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void itCountsPerHandsetAndSeesDoubles() {
    try (SandboxFixture fixture = SandboxFixture.in(folder)) {
      fixture.create("+12025550101", "Closed");
      fixture.create("+12025550101", "Open again");
      fixture.create("+12025550102", "Closed");
      fixture.create("+12025550103", "Closed");
      fixture.create("+12025550103", "Other");
      fixture.create("+12025550103", "Closed");

      SandboxLedger ledger = fixture.ledger();
      assertThat(ledger.count()).isEqualTo(6);
      assertThat(ledger.handedPerRecipient())
          .containsOnly(
              java.util.Map.entry("+12025550101", 2),
              java.util.Map.entry("+12025550102", 1),
              java.util.Map.entry("+12025550103", 3));
      assertThat(ledger.duplicateRecipients()).containsExactly("+12025550103");
      LedgerSummary summary = ledger.summary();
      assertThat(summary.recipients()).isEqualTo(3);
      assertThat(summary.duplicateRecipients()).isEqualTo(1);
      assertThat(summary.mostForOneRecipient()).isEqualTo(3);
      assertThat(summary.byChannel()).containsOnly(java.util.Map.entry("sms", 6L));
      assertThat(summary.byStatus()).containsOnly(java.util.Map.entry("delivered", 6L));
      assertThat(summary.answers()).containsEntry("201", 6L);
    }
  }

  @Test
  void thePhoneWallReadsOnFromANumber() throws Exception {
    try (SandboxFixture fixture = SandboxFixture.in(folder)) {
      for (int i = 1; i <= 5; i++) {
        fixture.create("+1202555010" + i, "Text " + i);
      }

      assertThat(fixture.ledger().since(2, 2))
          .extracting(SandboxMessage::text)
          .containsExactly("Text 3", "Text 4");
      assertThat(fixture.ledger().since(5, 10)).isEmpty();
      JsonNode wire = SandboxJson.read(fixture.get("/sandbox/messages?since=3&limit=1").body());
      assertThat(wire).hasSize(1);
      assertThat(wire.get(0).path("number").asLong()).isEqualTo(4);
      assertThat(wire.get(0).path("text").asText()).isEqualTo("Text 4");
      JsonNode handset = SandboxJson.read(fixture.get("/sandbox/handsets/+12025550105").body());
      assertThat(handset.get(0).path("status").asText()).isEqualTo("delivered");
      JsonNode summary = SandboxJson.read(fixture.get("/sandbox/ledger/summary").body());
      assertThat(summary.path("messages").asLong()).isEqualTo(5);
      assertThat(summary.path("lastNumber").asLong()).isEqualTo(5);
      assertThat(fixture.get("/sandbox/nothing").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aRestartRemembersEverythingWithTheSameSids() {
    SandboxConfig config = SandboxFixture.config(folder);
    List<SandboxMessage> before;
    try (SandboxFixture fixture = new SandboxFixture(config)) {
      fixture.sandbox.behave(
          SandboxBehaviour.perfect()
              .withNumbers(List.of(NumberRule.fate("02", HandsetFate.LANDLINE))));
      fixture.create("+12025550101", "Closed · مغلق");
      fixture.create("+12025550102", "Closed · مغلق");
      before = fixture.ledger().since(0, 10);
    }

    try (SandboxFixture again = new SandboxFixture(config)) {
      assertThat(again.ledger().since(0, 10)).isEqualTo(before);
      assertThat(before.getLast().errorCode()).isEqualTo(30006);
      assertThat(again.get(again.messages() + "?To=%2B12025550101").body())
          .contains(before.getFirst().sid());
      again.create("+12025550101", "Closed · مغلق");
      assertThat(again.ledger().duplicateRecipients()).containsExactly("+12025550101");
      assertThat(again.ledger().since(2, 1).getFirst().number()).isEqualTo(3);
    }
  }

  @Test
  void aLineThatAKillCutInHalfIsDropped() throws IOException {
    SandboxConfig config = SandboxFixture.config(folder);
    try (SandboxFixture fixture = new SandboxFixture(config)) {
      fixture.create("+12025550101", "Whole");
    }
    Path file = folder.resolve("ledger.jsonl");
    Files.writeString(file, "{\"n\":2,\"at\":17", UTF_8, StandardOpenOption.APPEND);

    try (SandboxFixture again = new SandboxFixture(config)) {
      assertThat(again.ledger().count()).isEqualTo(1);
      again.create("+12025550102", "Next");
    }
    try (SandboxFixture third = new SandboxFixture(config)) {
      assertThat(third.ledger().since(0, 10))
          .extracting(SandboxMessage::text)
          .containsExactly("Whole", "Next");
    }
  }

  @Test
  void twoSandboxesDoNotShareAFolderOrAPort() {
    SandboxConfig config = SandboxFixture.config(folder.resolve("one"));
    try (SandboxFixture fixture = new SandboxFixture(config)) {
      assertThatThrownBy(() -> CarrierSandbox.start(config))
          .isInstanceOf(StartupRefusal.class)
          .hasMessageContaining("Another carrier sandbox");
      SandboxConfig samePort =
          SandboxFixture.config(folder.resolve("two")).withPorts(fixture.sandbox.httpPort(), 0);
      assertThatThrownBy(() -> CarrierSandbox.start(samePort))
          .isInstanceOf(StartupRefusal.class)
          .hasMessageContaining("port");
    }
  }

  @Test
  void aDamagedLedgerIsNotSilentlyAccepted() throws IOException {
    Files.writeString(folder.resolve("ledger.jsonl"), "this is no ledger\n", UTF_8);

    assertThatThrownBy(() -> CarrierSandbox.start(SandboxFixture.config(folder)))
        .isInstanceOf(StartupRefusal.class);
  }

  @Test
  void sidsLeadBackToTheirNumber() {
    Sids sids = new Sids(0x0123456789abcdefL);

    assertThat(LongStream.rangeClosed(1, 1_000)).allMatch(n -> sids.number(sids.of(n)) == n);
    assertThat(sids.of(1)).matches("SM[0-9a-f]{32}");
    assertThat(sids.number("SM" + "0".repeat(32))).isZero();
    assertThat(sids.number("SM" + "zz".repeat(16))).isZero();
    assertThat(new Sids(1).number(sids.of(1))).isZero();
  }

  @Test
  void aMessageDoesNotPrintWhatIsPersonal() {
    try (SandboxFixture fixture = SandboxFixture.in(folder)) {
      fixture.create("+12025550101", "Private text");
      assertThat(fixture.ledger().since(0, 1).toString())
          .doesNotContain("2025550101")
          .doesNotContain("Private");
    }
  }
}
