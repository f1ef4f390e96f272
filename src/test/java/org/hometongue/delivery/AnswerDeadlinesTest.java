package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.hometongue.channel.Handover;
import org.hometongue.platform.StartupRefusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long each class waits for an answer, and which settings are refused. */
class AnswerDeadlinesTest extends EngineFixture {
  @Test
  void anEmergencyIsGivenUpSoonerThanTheRest() {
    announce("EMERGENCY", 1, 0);
    dispatchUntil(() -> state(2) == 1);
    assertThat(sms.handed).extracting(Handover::deadline).containsExactly(Duration.ofSeconds(10));
  }

  @Test
  void everyOtherClassWaitsSixteenSeconds() {
    announce("MISSION", 1, 0);
    urgent();
    dispatchUntil(() -> state(2) == 1);
    assertThat(sms.handed).extracting(Handover::deadline).containsExactly(Duration.ofSeconds(16));
  }

  @Test
  void whatIsShippedStarts() {
    assertThatCode(() -> start(Map.of())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "answer-within.emergency, PT0S, HOMETONGUE_ANSWER_WITHIN_EMERGENCY",
    "answer-within.emergency, -PT1S, HOMETONGUE_ANSWER_WITHIN_EMERGENCY",
    "answer-within.mission, PT61S, HOMETONGUE_ANSWER_WITHIN_MISSION",
    // Asked for while the request may still be on its way.
    "delivery.reconcile-after, PT20S, HOMETONGUE_DELIVERY_RECONCILE_AFTER"
  })
  void whatCouldSendTwiceIsRefusedWithItsName(String setting, String value, String named) {
    assertThatThrownBy(() -> start(Map.of("hometongue." + setting, value)))
        .isInstanceOf(StartupRefusal.class)
        .hasMessageContaining(named);
  }

  private static void start(Map<String, String> settings) {
    new DeadlineCheck(of(AnswerDeadlines.class, settings), of(DeliverySettings.class, settings))
        .atStart(new StartupEvent());
  }

  private static <T> T of(Class<T> mapping, Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .withMapping(mapping)
        .withDefaultValues(settings)
        .addDefaultInterceptors()
        .addDiscoveredConverters()
        .build()
        .getConfigMapping(mapping);
  }
}
