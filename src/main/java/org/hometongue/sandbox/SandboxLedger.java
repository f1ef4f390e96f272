package org.hometongue.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What each handset and mailbox was handed, and how often: the judge of every promise about lost
 * and doubled messages. Safe for use by any thread. Numbers count from 1 in the order in which the
 * provider took the messages.
 */
public final class SandboxLedger {

  private final LedgerBook book;
  private final LedgerRecorder recorder;
  private final Map<String, Long> answers = new TreeMap<>();

  SandboxLedger(LedgerBook book, LedgerRecorder recorder) {
    this.book = book;
    this.recorder = recorder;
  }

  /** Messages taken from the sender; texts from handsets and their answers are not in it. */
  public long count() {
    synchronized (book) {
      return book.messages();
    }
  }

  /** How many messages the address was handed; for a bare phone number SMS only. */
  public int handed(String address) {
    synchronized (book) {
      Handset handset = book.find(address);
      return handset == null ? 0 : handset.handed;
    }
  }

  /** Messages handed per address, for everybody who was handed any. */
  public Map<String, Integer> handedPerRecipient() {
    Map<String, Integer> handed = new TreeMap<>();
    synchronized (book) {
      for (Handset handset : book.handsets()) {
        if (handset.handed > 0) {
          handed.put(handset.address, handset.handed);
        }
      }
    }
    return handed;
  }

  /** Addresses that were handed the same text more than once, in order. */
  public List<String> duplicateRecipients() {
    synchronized (book) {
      return book.handsets().stream().filter(h -> h.doubled).map(h -> h.address).sorted().toList();
    }
  }

  /** Messages with a higher number, oldest first, at most {@code limit}. */
  public List<SandboxMessage> since(long number, int limit) {
    List<LedgerEntry> found = new ArrayList<>();
    synchronized (book) {
      long last = Math.min(book.lastNumber(), Math.max(number, 0) + limit);
      for (long n = Math.max(number, 0) + 1; n <= last; n++) {
        found.add(book.entry(n));
      }
    }
    return views(found);
  }

  /**
   * Everything on one screen, oldest first. A bare phone number shows its SMS and its WhatsApp, as
   * a phone does.
   */
  public List<SandboxMessage> handset(String address) {
    List<LedgerEntry> found = new ArrayList<>();
    synchronized (book) {
      book.collect(address, found::add);
      if (SandboxChannel.ofAddress(address) == SandboxChannel.SMS) {
        book.collect(SandboxChannel.WHATSAPP_PREFIX + address, found::add);
      }
    }
    found.sort(Comparator.comparingLong(e -> e.number));
    return views(found);
  }

  public LedgerSummary summary() {
    synchronized (book) {
      return book.summary(Map.copyOf(answers));
    }
  }

  void answered(String kind) {
    synchronized (book) {
      answers.merge(kind, 1L, Long::sum);
    }
  }

  /** Counts one more try to reach the address, so that chance differs from the try before. */
  int attempt(String address) {
    synchronized (book) {
      return ++book.handset(address).attempts;
    }
  }

  int attempts(String address) {
    synchronized (book) {
      Handset handset = book.find(address);
      return handset == null ? 0 : handset.attempts;
    }
  }

  boolean stopped(String address, String scope) {
    synchronized (book) {
      Handset handset = book.find(address);
      return handset != null && handset.stopped(scope);
    }
  }

  void keyword(LedgerEntry entry, OptOutKeyword keyword, String scope) {
    synchronized (book) {
      keyword.apply(entry.handset, scope);
    }
  }

  /** Whether the address is one of our senders, seen in any message so far. */
  boolean ours(String address) {
    synchronized (book) {
      return book.find(address) == null && book.knowsWord(address);
    }
  }

  @Nullable Long lastWrote(String address, String sender) {
    synchronized (book) {
      Handset handset = book.find(address);
      return handset == null ? null : handset.lastWroteTo(sender);
    }
  }

  LedgerEntry text(LedgerRecorder.Text text) throws IOException {
    synchronized (book) {
      return recorder.text(text);
    }
  }

  LedgerEntry mail(String from, String to, Mail mail, long at) throws IOException {
    synchronized (book) {
      return recorder.mail(from, to, mail, at);
    }
  }

  /** Moves a message forward; a status that does not come later than the present one is ignored. */
  void moved(LedgerEntry entry, MessageStatus status, int error, long at) {
    synchronized (book) {
      recorder.moved(entry, status, error, at);
    }
  }

  /** Messages whose story a restart cut off. */
  List<LedgerEntry> unfinished() {
    synchronized (book) {
      return book.unfinished();
    }
  }

  Optional<LedgerEntry> bySid(String sid) {
    synchronized (book) {
      return Optional.ofNullable(book.bySid(sid)).filter(e -> e.channel != SandboxChannel.EMAIL);
    }
  }

  /**
   * Walks texts from the newest to the oldest, starting below a number, until the visitor says
   * false.
   *
   * @param to only this address's messages, or null for all
   */
  void newestFirst(@Nullable String to, long below, Predicate<LedgerEntry> visitor) {
    synchronized (book) {
      book.newestFirst(to, below, visitor);
    }
  }

  String sid(LedgerEntry entry) {
    return book.sid(entry);
  }

  /** Writes the statuses that wait for the next message. */
  void flush() {
    synchronized (book) {
      recorder.flush();
    }
  }

  void close() {
    synchronized (book) {
      recorder.close();
    }
  }

  private List<SandboxMessage> views(List<LedgerEntry> entries) {
    List<SandboxMessage> views = new ArrayList<>(entries.size());
    for (LedgerEntry entry : entries) {
      synchronized (book) {
        views.add(view(entry));
      }
    }
    return List.copyOf(views);
  }

  private SandboxMessage view(LedgerEntry entry) {
    try {
      return recorder.view(entry);
    } catch (IOException e) {
      throw new UncheckedIOException("The ledger file cannot be read. Check the data folder.", e);
    }
  }
}
