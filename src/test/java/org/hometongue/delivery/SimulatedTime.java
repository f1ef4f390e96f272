package org.hometongue.delivery;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Milliseconds that pass from one event to the next, in one thread. */
final class SimulatedTime {
  private record Event(long at, long order, Runnable act) {}

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
  private long now;
  private long order;

  long now() {
    return now;
  }

  void after(long millis, Runnable act) {
    events.add(new Event(now + millis, order++, act));
  }

  /** Goes to the next event and lets it happen. */
  void next() {
    Event next = events.remove();
    now = next.at();
    next.act().run();
  }
}
