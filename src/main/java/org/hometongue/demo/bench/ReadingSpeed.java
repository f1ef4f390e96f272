package org.hometongue.demo.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hometongue.inbound.meaning.ReplyContext;
import org.hometongue.inbound.meaning.ReplyReader;
import org.hometongue.language.LanguageTag;

/**
 * What it takes to understand a reply, from the first one after a start, in processor time of the
 * reading thread: what else the machine does meanwhile is not counted. As in the service, the
 * reader has practised before: {@link ReplyReader#practise}.
 *
 * @param firstThousand mean of the first 1,000, in microseconds
 * @param all mean of all, the first among them
 */
record ReadingSpeed(double firstThousand, double all) {
  private static final int FIRST = 1_000;
  private static final double NANOS = 1_000.0;

  static ReadingSpeed of(int readings) {
    ThreadMXBean time = ManagementFactory.getThreadMXBean();
    ReplyReader reader = ReplyReader.shipped();
    reader.practise();
    LanguageTag home = LanguageTag.of("es-US");
    long begun = time.getCurrentThreadCpuTime();
    long first = 0;
    for (int n = 0; n < readings; n++) {
      if (n == FIRST) {
        first = time.getCurrentThreadCpuTime() - begun;
      }
      reader.read(ReplyForms.text(n), home, ReplyContext.NONE);
    }
    long all = time.getCurrentThreadCpuTime() - begun;
    return new ReadingSpeed(first / NANOS / FIRST, all / NANOS / readings);
  }

  Map<String, Double> micros() {
    Map<String, Double> micros = new LinkedHashMap<>();
    micros.put("first1000", BenchReport.rounded(firstThousand));
    micros.put("all", BenchReport.rounded(all));
    return micros;
  }
}
