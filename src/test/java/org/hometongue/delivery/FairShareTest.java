package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small district beside a large one is done in at most twice its time alone. */
class FairShareTest {
  private static final UUID LARGE = Ids.next();
  private static final UUID SMALL = Ids.next();
  private static final int ROUTINE = 2;

  @ParameterizedTest(name = "{0} deliveries in slices of {1} beside 100,000 in slices of {2}")
  @CsvSource({"500, 100, 100", "500, 5, 100", "500, 1, 100", "500, 100, 1", "3, 1, 100"})
  void theSmallOneIsDoneInTwiceItsTimeAlone(int deliveries, int slice, int largeSlice) {
    int served =
        whenDone(
            Map.of(SMALL, deliveries, LARGE, 100_000), Map.of(SMALL, slice, LARGE, largeSlice));
    // One slice of the large district may be under way when the small one begins.
    assertThat(served).isLessThanOrEqualTo(2 * deliveries + largeSlice);
  }

  @Test
  void amongTenDistrictsEachHasATenth() {
    Map<UUID, Integer> work = new HashMap<>();
    Map<UUID, Integer> slices = new HashMap<>();
    work.put(SMALL, 200);
    slices.put(SMALL, 10);
    for (int i = 0; i < 9; i++) {
      UUID other = Ids.next();
      work.put(other, 50_000);
      slices.put(other, 100);
    }
    assertThat(whenDone(work, slices)).isLessThanOrEqualTo(10 * 200 + 9 * 100);
  }

  @Test
  void idleTimeEarnsNoCredit() {
    FairShare share = new FairShare();
    for (int i = 0; i < 1_000; i++) {
      share.served(LARGE, 100);
    }
    List<DistrictWork.Due> both = due(LARGE, SMALL);
    int inARow = 0;
    while (share.next(both).districtId().equals(SMALL)) {
      share.served(SMALL, 100);
      inARow++;
    }
    assertThat(inARow).isLessThanOrEqualTo(2);
  }

  @Test
  void theMostUrgentLaneGoesFirstWhateverTheClocksSay() {
    FairShare share = new FairShare();
    share.served(LARGE, 1_000_000);
    var emergency = new DistrictWork.Due(LARGE, 0);
    assertThat(share.next(List.of(new DistrictWork.Due(SMALL, ROUTINE), emergency)))
        .isEqualTo(emergency);
  }

  /** Plays one server; how much everybody was served until the small district is done. */
  private static int whenDone(Map<UUID, Integer> work, Map<UUID, Integer> slices) {
    FairShare share = new FairShare();
    Map<UUID, Integer> left = new HashMap<>(work);
    List<DistrictWork.Due> due = due(left.keySet().toArray(UUID[]::new));
    int served = 0;
    // The large one was there first.
    share.served(
        work.keySet().stream().filter(d -> !d.equals(SMALL)).findFirst().orElseThrow(), 100_000);
    while (left.getOrDefault(SMALL, 0) > 0) {
      UUID next = share.next(due).districtId();
      int slice = Math.min(slices.getOrDefault(next, 0), left.getOrDefault(next, 0));
      share.served(next, slice);
      served += slice;
      if (left.merge(next, -slice, Integer::sum) == 0) {
        due.removeIf(d -> d.districtId().equals(next));
      }
    }
    return served;
  }

  private static List<DistrictWork.Due> due(UUID... districts) {
    List<DistrictWork.Due> due = new ArrayList<>();
    for (UUID district : districts) {
      due.add(new DistrictWork.Due(district, ROUTINE));
    }
    return due;
  }
}
