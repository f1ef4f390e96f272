package org.hometongue.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Status words that we do not know: providers add words without notice. Each is counted, and logged
 * once an hour. A word is a stranger's text, so of each only its letters are kept, and not many.
 */
@ApplicationScoped
class UnknownWords {
  private static final Logger LOG = Logger.getLogger(UnknownWords.class);
  private static final Duration SAID_EVERY = Duration.ofHours(1);
  private static final int LONGEST = 32;

  /** More than any provider adds in an hour; what comes then is counted only. */
  static final int MOST_SAID = 20;

  private final Counter counter;
  private final Clock clock;
  private final Map<String, Instant> said = new LinkedHashMap<>();

  UnknownWords(MeterRegistry registry, Clock clock) {
    this.counter = registry.counter("hometongue.receipts.unknown.words");
    this.clock = clock;
  }

  /** Counts the word; true when it was logged. */
  boolean heard(String word) {
    counter.increment();
    String clean = clean(word);
    if (!isNews(clean)) {
      return false;
    }
    LOG.warnf(
        "A receipt says '%s', which is no status word that we know. It was answered and changed nothing."
            + " Is there a newer version of this service?",
        clean);
    return true;
  }

  private synchronized boolean isNews(String word) {
    Instant now = clock.instant();
    said.values().removeIf(at -> !at.plus(SAID_EVERY).isAfter(now));
    return said.size() < MOST_SAID && said.putIfAbsent(word, now) == null;
  }

  /** Small letters, and marks where there was anything else: no number of anybody gets through. */
  static String clean(String word) {
    String letters = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z_-]+", "?");
    return letters.length() > LONGEST ? letters.substring(0, LONGEST) + "…" : letters;
  }
}
