package org.hometongue.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what was last asked for, so many answers and no more. For one thread; it holds its keys
 * in clear, so one that knows of persons must not outlive the piece of work it serves.
 */
public final class Recent<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1;

  private final int most;

  public Recent(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
