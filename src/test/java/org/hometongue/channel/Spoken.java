package org.hometongue.channel;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Everything that was logged while it was open, at every level; only the libraries that {@code
 * application.properties} holds at INFO are held at INFO here too.
 */
final class Spoken extends Handler implements AutoCloseable {
  static final List<String> HELD_AT_INFO = List.of("com.twilio", "org.apache.hc");

  private static final List<String> TEST_TOOLS =
      List.of("com.github.tomakehurst", "org.eclipse.jetty", "wiremock", "com.icegreen");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger root = Logger.getLogger("");
  private final Level before = root.getLevel();

  /** The console and the others: what they print is what they would have printed anyway. */
  private final Map<Handler, Level> others = new IdentityHashMap<>();

  Spoken() {
    setLevel(Level.ALL);
    HELD_AT_INFO.forEach(name -> Logger.getLogger(name).setLevel(Level.INFO));
    TEST_TOOLS.forEach(name -> Logger.getLogger(name).setLevel(Level.OFF));
    for (Handler other : root.getHandlers()) {
      others.put(other, other.getLevel());
      other.setLevel(Level.INFO);
    }
    root.setLevel(Level.ALL);
    root.addHandler(this);
  }

  String everything() {
    return String.join("\n", lines);
  }

  @Override
  public void publish(LogRecord line) {
    if (line.getLoggerName() != null
        && TEST_TOOLS.stream().anyMatch(tool -> line.getLoggerName().contains(tool))) {
      return;
    }
    StringBuilder text = new StringBuilder(String.valueOf(line.getMessage()));
    if (line.getParameters() != null) {
      Arrays.asList(line.getParameters()).forEach(each -> text.append(' ').append(each));
    }
    for (Throwable t = line.getThrown(); t != null; t = t.getCause()) {
      text.append(' ').append(t);
    }
    lines.add(text.toString());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
    root.setLevel(before);
    others.forEach(Handler::setLevel);
  }
}
