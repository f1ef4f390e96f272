package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.hometongue.catalogue.MessageClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a district gets that sets nothing: silence is worse than a second text for most classes. */
class DoubtPolicyTest {
  private final DoubtPolicy policy =
      new SmallRyeConfigBuilder()
          .addDefaultInterceptors()
          .withMapping(DoubtPolicy.class)
          .build()
          .getConfigMapping(DoubtPolicy.class);

  @ParameterizedTest
  @CsvSource({
    "EMERGENCY,  SEND_ONCE_MORE",
    "ATTENDANCE, SEND_ONCE_MORE",
    "MISSION,    SEND_AFTER_A_SECOND_LOOK",
    "OPTIONAL,   LEAVE_TO_A_PERSON",
    "SERVICE,    LEAVE_TO_A_PERSON"
  })
  void eachClassHasItsOwn(MessageClass messageClass, AfterDoubt next) {
    assertThat(policy.of(messageClass)).isEqualTo(next);
  }
}
