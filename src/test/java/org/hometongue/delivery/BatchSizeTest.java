package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.Test;

/**
 * How much of a paced sender is marked at a time: a second's worth of what its texts really are.
 */
class BatchSizeTest extends EngineFixture {
  private static final int FAMILIES = 5;

  @Test
  void theLongestTextDoesNotCountForTheOthers() {
    announce("MISSION", FAMILIES, 0);
    run(
        """
        insert into rendition
        select (jsonb_populate_record(r, jsonb_build_object('rendition_id', '%s', 'language', 'ksw', 'segments', 4,
                                                            'wanted_language', 'ksw'))).*
          from rendition r where district_id = :district and channel = 'SMS'
        """
            .formatted(Ids.next()));

    assertThat(batch(4)).isEqualTo(4);
  }

  @Test
  void longTextsAreMarkedInSmallerBatches() {
    segments = 4;
    announce("MISSION", FAMILIES, 0);

    assertThat(batch(10)).isEqualTo(2);
  }

  @Test
  void atLeastOneLeaves() {
    segments = 90;
    announce("MISSION", FAMILIES, 0);

    assertThat(batch(10)).isEqualTo(1);
  }

  @Test
  void noMoreThanTheSlice() {
    announce("MISSION", FAMILIES, 0);

    assertThat(batch(100_000)).isEqualTo(FAMILIES);
  }

  private int batch(int segmentsPerSecond) {
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    Senders.OwnedSender owned = senders.owned(district, smsSender).orElseThrow();
    Slice slice =
        wiring
            .get(SliceQueue.class)
            .claim(district, Lane.MISSION.ordinal(), senders.node(), List.of())
            .orElseThrow();
    Senders.OwnedSender paced =
        new Senders.OwnedSender(
            owned.row(),
            owned.config(),
            new Pace(segmentsPerSecond, System.nanoTime()),
            owned.window(),
            owned.tenure(),
            owned.trust());
    return wiring.get(SliceRun.class).batchSize(slice, paced);
  }
}
