package org.hometongue.language;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Renders a text of 160 characters with a date and a plural, again and again, and prints how many a
 * core does in a second (of its own processor time). Speed is measured, not asserted: a busy
 * machine must not fail a build. Run its {@code main} with the test class path.
 */
final class RendererBench {
  private static final int BATCH = 10_000;
  private static final int BATCHES = 60;

  private static final String BRANCH =
      " {{org}: Your child missed # classes on {date}. If this is a mistake, please call the"
          + " attendance office at {phone}. Interpreters are free.}";

  private RendererBench() {}

  public static void main(String[] arguments) throws Exception {
    Sample sample = new Sample();
    Renderer renderer = new Renderer(Sample.PACKS);
    Message message =
        Message.parse("{count, plural, one" + BRANCH + " few" + BRANCH + " other" + BRANCH + "}");
    for (String tag : List.of("en", "es-US", "ar")) {
      LocalePack pack = Sample.pack(tag);
      double best = 0;
      for (int batch = 0; batch < BATCHES; batch++) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int i = 0; i < BATCH; i++) {
          renderer.render(message, sample.specs, sample.values, sample.words, pack, Medium.SMS);
        }
        long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        best = Math.max(best, BATCH * 1e9 / taken);
      }
      System.out.printf(java.util.Locale.ROOT, "%s: %,.0f renders a second%n", tag, best);
    }
  }
}
