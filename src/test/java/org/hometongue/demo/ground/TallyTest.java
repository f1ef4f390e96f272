package org.hometongue.demo.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hometongue.delivery.DeliveryState;
import org.junit.jupiter.api.Test;

/** The judge itself: each kind of wrong must show, and nothing else. */
class TallyTest {
  private static final String A = "+12025550101";
  private static final String B = "+12025550102";

  @Test
  void everybodyOnceIsClean() {
    Tally tally = new Tally(Map.of(A, 3, B, 1), Map.of(A, 2));
    tally.add(DeliveryState.DELIVERED, A);
    tally.add(DeliveryState.ACCEPTED, B);

    Judge.Finding finding = tally.finding(2);

    assertThat(finding.clean()).isTrue();
    assertThat(finding.handed()).isEqualTo(2);
    assertThat(finding.delivered()).isEqualTo(1);
  }

  @Test
  void servedInTheBooksAndUnknownToTheLedgerIsLost() {
    Tally tally = new Tally(Map.of(A, 1), Map.of());
    tally.add(DeliveryState.ACCEPTED, A);
    tally.add(DeliveryState.ACCEPTED, B);

    assertThat(tally.finding(2).lost()).isEqualTo(1);
  }

  @Test
  void aFamilyWithoutDeliveryIsLost() {
    Tally tally = new Tally(Map.of(A, 1), Map.of());
    tally.add(DeliveryState.ACCEPTED, A);

    assertThat(tally.finding(2).lost()).isEqualTo(1);
  }

  @Test
  void handedTwiceIsADuplicateUnlessTwoNoticesExplainIt() {
    Tally one = new Tally(Map.of(A, 2), Map.of());
    one.add(DeliveryState.ACCEPTED, A);
    Tally two = new Tally(Map.of(A, 2), Map.of());
    two.add(DeliveryState.ACCEPTED, A);
    two.add(DeliveryState.ACCEPTED, A);

    assertThat(one.finding(1).duplicated()).isEqualTo(1);
    assertThat(two.finding(1).duplicated()).isZero();
  }

  @Test
  void whatTheBooksCallFailedAndTheHandsetHasShows() {
    Tally tally = new Tally(Map.of(A, 1), Map.of());
    tally.add(DeliveryState.FAILED, A);
    tally.add(DeliveryState.FAILED, B);
    tally.add(DeliveryState.IN_DOUBT, B);
    tally.add(DeliveryState.PLANNED, B);

    Judge.Finding finding = tally.finding(4);

    assertThat(finding.unspoken()).isEqualTo(1);
    assertThat(finding.ended()).isEqualTo(1);
    assertThat(finding.inDoubt()).isEqualTo(1);
    assertThat(finding.doubtedInVain()).as("nothing was handed to it").isZero();
    assertThat(finding.open()).isEqualTo(1);
  }

  @Test
  void whoWasHandedItAndIsStillInDoubtShows() {
    Tally tally = new Tally(Map.of(A, 1), Map.of());
    tally.add(DeliveryState.IN_DOUBT, A);
    assertThat(tally.finding(1).doubtedInVain()).isEqualTo(1);
  }
}
