package org.hometongue.demo.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Phones of a measurement must be different ones, or the ledger would show duplicates. */
class PhonesTest {
  @Test
  void everyNumberHasAPhoneOfItsOwnAndAllAreMadeUp() {
    var phones =
        IntStream.concat(IntStream.range(0, 20_000), IntStream.range(7_970_000, 7_990_000))
            .mapToObj(Phones::at)
            .toList();

    assertThat(phones)
        .doesNotHaveDuplicates()
        .allMatch(p -> p.matches("\\+1[2-9][0-9]{2}555[0-9]{4}"))
        .noneMatch(p -> p.startsWith("+1500"));
  }
}
