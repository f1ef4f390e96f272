package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/** Tells the district's IT contact that a text was stopped, at most once an hour. */
@ApplicationScoped
class TextAlarm {
  private static final Logger LOG = Logger.getLogger(TextAlarm.class);
  private static final String ALARM = "text-stopped";

  private final ItLetters letters;

  TextAlarm(ItLetters letters) {
    this.letters = letters;
  }

  /**
   * Writes when the stop is committed: a letter that cannot be written must not undo it. Never
   * fails.
   */
  void raise(Handle handle, UUID districtId, TextStop stop) {
    handle.afterCommit(
        () -> {
          try {
            letters.writeOnceAnHour(districtId, ALARM, words(stop));
          } catch (RuntimeException e) {
            LOG.errorf("Nobody could be told that the text %s is stopped.", stop.templateId());
          }
        });
  }

  static String words(TextStop stop) {
    return """
        Hometongue has stopped the text %s in the language %s on %s.
        The provider answered %s: %s.
        Families get it by another channel where they have one. Change its wording, or open Settings, Senders, \
        and let it go on when the provider carries it again. Other texts that were stopped are listed there too.
        """
        .formatted(
            stop.templateId(),
            stop.language(),
            stop.channel(),
            stop.reason(),
            Reasons.sentence(stop.reason()))
        .strip();
  }
}
