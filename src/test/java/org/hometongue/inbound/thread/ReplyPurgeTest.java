package org.hometongue.inbound.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.district.ContactRules;
import org.hometongue.inbound.FourHomes;
import org.junit.jupiter.api.Test;

/** Texts and phones of replies do not outlive the time that the district keeps them. */
class ReplyPurgeTest extends FourHomes {
  @Test
  void textsAndPhonesGoAfterThirtyDays() {
    text(SPANISH, "Mi hijo no va hoy");
    clock.step(Duration.ofDays(20));
    text(SOMALI, "quien es");
    assertThat(purge()).isZero();
    clock.step(Duration.ofDays(11));
    assertThat(purge()).as("the older reply and our answer to it").isEqualTo(2);
    assertThat(purge()).isZero();
    assertThat(column("body_sealed is null and address_sealed is null and words is null"))
        .containsExactlyInAnyOrder("t", "f");
    assertThat(column("intent")).as("that somebody wrote stays").hasSize(2);
  }

  @Test
  void aDistrictMayKeepThemShorter() {
    wiring
        .get(ContactRuleBook.class)
        .save(district, "test", new ContactRules(List.of(), 3, 7, 2, 0));
    text(SPANISH, "Mi hijo no va hoy");
    clock.step(Duration.ofDays(3));
    assertThat(purge()).isEqualTo(2);
  }

  private int purge() {
    return wiring.get(ReplyPurge.class).purge(district);
  }
}
