package org.hometongue.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slows down guessing. Failed tries are counted for a quarter of an hour per name at one address,
 * per address, and per name from everywhere; the last is wide, so that a stranger cannot easily
 * lock a superintendent out. Kept in memory, bounded: each node counts for itself.
 */
@ApplicationScoped
class SignInThrottle {
  static final Duration WINDOW = Duration.ofMinutes(15);
  static final int PER_NAME_AT_ADDRESS = 5;
  static final int PER_ADDRESS = 50;
  static final int PER_NAME = 200;
  private static final int MOST_KEYS = 20_000;

  private final Clock clock;
  private final Map<Key, Tries> failed =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Tries> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /** An empty name or address stands for all of them. */
  private record Key(String name, String address) {}

  private record Tries(int count, Instant since) {}

  SignInThrottle(Clock clock) {
    this.clock = clock;
  }

  synchronized boolean allows(String name, String address) {
    return count(new Key(name, address)) < PER_NAME_AT_ADDRESS
        && count(new Key("", address)) < PER_ADDRESS
        && count(new Key(name, "")) < PER_NAME;
  }

  synchronized void failed(String name, String address) {
    add(new Key(name, address));
    add(new Key("", address));
    add(new Key(name, ""));
  }

  synchronized void succeeded(String name, String address) {
    failed.remove(new Key(name, address));
  }

  private int count(Key key) {
    @Nullable Tries tries = failed.get(key);
    return tries == null || isOver(tries) ? 0 : tries.count();
  }

  private void add(Key key) {
    Instant now = clock.instant();
    failed.merge(
        key,
        new Tries(1, now),
        (old, one) -> isOver(old) ? one : new Tries(old.count() + 1, old.since()));
  }

  private boolean isOver(Tries tries) {
    return !clock.instant().isBefore(tries.since().plus(WINDOW));
  }
}
