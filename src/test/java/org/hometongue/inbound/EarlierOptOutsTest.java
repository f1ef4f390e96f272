package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.consent.EarlierOptOuts;
import org.junit.jupiter.api.Test;

/** A district that comes from another service brings its families' no with it. */
class EarlierOptOutsTest extends FourHomes {
  @Test
  void whoSaidNoBeforeIsSilentHereAlsoWhenTheRosterComesLater() throws Exception {
    EarlierOptOuts.BroughtOver taken =
        bring("phone,date\n(202) 555-0101,2025-03-01\n\n202-555-0188\nH9@Mail.example\nnobody\n");
    assertThat(taken.lines()).isEqualTo(4);
    assertThat(taken.silenced()).isEqualTo(3);
    assertThat(taken.unreadable()).as("by its line").containsExactly(6);
    assertThat(allowed(SPANISH, MessageClass.EMERGENCY)).isFalse();
    bringIn("household,school,language,phone,email\nh9,LMS,en,+12025550188,h9@mail.example\n");
    assertThat(allowed("+12025550188", MessageClass.MISSION)).isFalse();
    assertThat(
            wiring
                .get(ConsentLedger.class)
                .allowed(
                    district,
                    hash("h9@mail.example"),
                    ConsentEntry.Channel.EMAIL,
                    MessageClass.MISSION))
        .isFalse();
    assertThat(ledger(SPANISH))
        .singleElement()
        .satisfies(
            no -> {
              assertThat(no.source()).isEqualTo(ConsentEntry.Source.IMPORT);
              assertThat(no.saidAt())
                  .isEqualTo(LocalDate.of(2025, 3, 1).atStartOfDay(ZoneOffset.UTC).toInstant());
              assertThat(no.recordedBy()).isEqualTo("staff:office");
            });
    text(SPANISH, "START");
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isTrue();
  }

  @Test
  void theSameListAgainChangesNothing() {
    String list = SPANISH + ",2025-03-01\n" + SOMALI + "\n";
    assertThat(bring(list).silenced()).isEqualTo(2);
    clock.step(Duration.ofDays(1));
    assertThat(bring(list).silenced()).isZero();
    assertThat(ledger(SPANISH)).hasSize(1);
    assertThat(ledger(SOMALI)).hasSize(1);
  }

  /** The list may be old: what a family told us since weighs more. */
  @Test
  void whatAFamilySaidSinceWeighsMore() {
    text(SPANISH, "START");
    text(SOMALI, "START");
    assertThat(bring(SPANISH + ",2025-03-01\n" + SOMALI + ",no day\n").silenced()).isZero();
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isTrue();
    assertThat(allowed(SOMALI, MessageClass.MISSION)).isTrue();
  }

  @Test
  void aDayToComeIsToday() {
    bring(SPANISH + ",2199-01-01\n");
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isFalse();
    clock.step(Duration.ofSeconds(1));
    text(SPANISH, "START");
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isTrue();
  }

  private EarlierOptOuts.BroughtOver bring(String list) {
    return wiring.get(EarlierOptOuts.class).bring(district, "staff:office", list);
  }
}
