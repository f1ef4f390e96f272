package org.hometongue.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * The latest calls in both directions, in the order in which they began: creates that came in,
 * callbacks that went out, and when each was answered. In memory alone and bounded, because only
 * whoever is measuring at the moment reads it. Used on the sandbox's event loop.
 */
final class CallLog {
  static final String CREATE = "create";
  static final String CALLBACK = "callback";

  private static final int KEPT = 1 << 17;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  /** One call. Its answer is empty until it was given. */
  static final class Call {
    final long number;
    final String kind;
    final String sender;
    final long at;
    private final long began = System.nanoTime();
    private String answer = "";
    private long took = -1;

    private Call(long number, String kind, String sender, long at) {
      this.number = number;
      this.kind = kind;
      this.sender = sender;
      this.at = at;
    }

    /**
     * @param given an HTTP status, with Twilio's code after a slash; or how it ended without one
     */
    void answered(String given) {
      answer = given;
      took = (System.nanoTime() - began) / NANOS_PER_MILLI;
    }

    String answer() {
      return answer;
    }

    /** Milliseconds; -1 while it is unanswered. */
    long took() {
      return took;
    }
  }

  private final Call[] ring = new Call[KEPT];
  private long last;

  /**
   * Numbers count from 1.
   *
   * @param sender whose message it is about
   * @param at by the sandbox's clock, milliseconds
   */
  Call begin(String kind, String sender, long at) {
    Call call = new Call(++last, kind, sender, at);
    ring[(int) (call.number % KEPT)] = call;
    return call;
  }

  /** Number of the call that began last; 0 before the first. */
  long last() {
    return last;
  }

  /** Those with a higher number that are still kept, oldest first, at most {@code limit}. */
  List<Call> since(long number, int limit) {
    List<Call> found = new ArrayList<>();
    long first = Math.max(Math.max(number, 0), last - KEPT) + 1;
    for (long n = first; n <= last && found.size() < limit; n++) {
      found.add(ring[(int) (n % KEPT)]);
    }
    return found;
  }
}
