package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measured in processor time of one thread, so that a busy machine does not fail it. */
class RendererSpeedTest {

  private static final int BATCH = 10_000;

  private static final String BRANCH =
      " {{org}: Your child missed # classes on {date}. If this is a mistake, please call the"
          + " attendance office at {phone}. Interpreters are free.}";

  @ParameterizedTest
  @ValueSource(strings = {"en", "es-US", "ar"})
  void rendersThreeHundredThousandTextsASecond(String tag) throws Exception {
    Sample sample = new Sample();
    Renderer renderer = new Renderer(Sample.PACKS);
    LocalePack pack = Sample.pack(tag);
    Message message =
        Message.parse("{count, plural, one" + BRANCH + " few" + BRANCH + " other" + BRANCH + "}");
    double best = 0;
    long units = 0;
    for (int batch = 0; batch < 40 && best < 300_000; batch++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int i = 0; i < BATCH; i++) {
        units +=
            renderer
                .render(message, sample.specs, sample.values, sample.words, pack, Medium.SMS)
                .text()
                .length();
      }
      long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      best = Math.max(best, BATCH * 1e9 / taken);
    }
    assertThat(units).isPositive();
    assertThat(best).isGreaterThanOrEqualTo(300_000);
  }
}
