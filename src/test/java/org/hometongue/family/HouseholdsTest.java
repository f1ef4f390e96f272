package org.hometongue.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HouseholdsTest {
  @Test
  void joinsAreAnEquivalenceAndTheSmallestKeyNamesTheHome() {
    Random random = new Random(2);
    int keys = 200;
    Households homes = new Households(keys);
    int[] label = new int[keys];
    for (int i = 0; i < keys; i++) {
      label[i] = i;
    }
    for (int n = 0; n < 150; n++) {
      int a = random.nextInt(keys);
      int b = random.nextInt(keys);
      homes.join(a, b);
      int from = Math.max(label[a], label[b]);
      int to = Math.min(label[a], label[b]);
      for (int i = 0; i < keys; i++) {
        label[i] = label[i] == from ? to : label[i];
      }
    }
    for (int i = 0; i < keys; i++) {
      assertThat(homes.root(i)).isEqualTo(label[i]);
    }
  }

  @Test
  void aChainOfAMillionIsOneHome() {
    Households homes = new Households(1_000_000);
    for (int i = 999_998; i >= 0; i--) {
      homes.join(i, i + 1);
    }
    assertThat(homes.root(999_999)).isZero();
  }
}
