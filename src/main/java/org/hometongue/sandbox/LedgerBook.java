package org.hometongue.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The ledger in memory: entries by number, chains by handset, shared texts. Not thread-safe. */
final class LedgerBook {

  /** How far back a doubled text is looked for; keeps load tests on one number linear. */
  private static final int LOOK_BACK = 256;

  private final List<LedgerEntry> entries = new ArrayList<>();
  private final Map<String, Handset> handsets = new HashMap<>();
  private final Map<Object, LedgerText> texts = new HashMap<>();
  private final Map<String, String> words = new HashMap<>();
  private final Sids sids;
  private long recipients;
  private long doubled;
  private int most;
  private long messages;
  private long inbound;

  LedgerBook(Sids sids) {
    this.sids = sids;
  }

  Handset handset(String address) {
    return handsets.computeIfAbsent(address, Handset::new);
  }

  @Nullable Handset find(String address) {
    return handsets.get(address);
  }

  Collection<Handset> handsets() {
    return handsets.values();
  }

  LedgerText text(String body) {
    return texts.computeIfAbsent(body, b -> new LedgerText((String) b));
  }

  /** The identity of a mail: same fingerprint, same object, no body in memory. */
  private LedgerText mailText(Mail mail) {
    return texts.computeIfAbsent(Fingerprint.of(mail.identity()), f -> new LedgerText(null));
  }

  /** One instance of each sender, service and the like. */
  private String word(String value) {
    return words.computeIfAbsent(value, w -> w);
  }

  LedgerEntry prepare(long number, LedgerRecorder.Text text) {
    LedgerEntry entry =
        new LedgerEntry(
            number,
            text.direction(),
            handset(text.handset()),
            word(text.sender()),
            text.service() == null ? null : word(text.service()),
            text(text.body()),
            text.fate(),
            text.at(),
            text.status());
    entry.callback = text.callback();
    return entry;
  }

  LedgerEntry prepareMail(long number, String from, String to, Mail mail, long at) {
    return new LedgerEntry(
        number,
        Direction.OUTBOUND_API,
        handset(to),
        word(from),
        null,
        mailText(mail),
        HandsetFate.DELIVERED,
        at,
        MessageStatus.DELIVERED);
  }

  void add(LedgerEntry entry) {
    if (entry.number != entries.size() + 1L) {
      throw new IllegalStateException("The ledger file has a gap. Use another data folder.");
    }
    Handset handset = entry.handset;
    switch (entry.direction) {
      case INBOUND -> {
        inbound++;
        handset.wroteTo(entry.sender, entry.at);
      }
      case OUTBOUND_REPLY -> {}
      case OUTBOUND_API -> count(handset, entry.text);
    }
    entries.add(entry);
    handset.latest = entry;
  }

  private void count(Handset handset, LedgerText text) {
    messages++;
    if (handset.handed++ == 0) {
      recipients++;
    } else if (!handset.doubled && seen(handset, text)) {
      handset.doubled = true;
      doubled++;
    }
    most = Math.max(most, handset.handed);
  }

  private static boolean seen(Handset handset, LedgerText text) {
    int looked = 0;
    for (LedgerEntry e = handset.latest; e != null && looked < LOOK_BACK; e = e.older, looked++) {
      if (e.text == text && e.direction == Direction.OUTBOUND_API) {
        return true;
      }
    }
    return false;
  }

  long messages() {
    return messages;
  }

  long lastNumber() {
    return entries.size();
  }

  LedgerEntry entry(long number) {
    return entries.get(Math.toIntExact(number - 1));
  }

  @Nullable LedgerEntry bySid(String sid) {
    long number = sids.number(sid);
    return number >= 1 && number <= entries.size() ? entry(number) : null;
  }

  String sid(LedgerEntry entry) {
    return sids.of(entry.number);
  }

  boolean knowsWord(String value) {
    return words.containsKey(value);
  }

  void collect(String address, Consumer<LedgerEntry> consumer) {
    Handset handset = handsets.get(address);
    for (LedgerEntry e = handset == null ? null : handset.latest; e != null; e = e.older) {
      consumer.accept(e);
    }
  }

  void newestFirst(@Nullable String to, long below, Predicate<LedgerEntry> visitor) {
    if (to == null) {
      long n = Math.min(below - 1, entries.size());
      while (n >= 1 && (entry(n).channel == SandboxChannel.EMAIL || visitor.test(entry(n)))) {
        n--;
      }
      return;
    }
    Handset handset = handsets.get(to);
    LedgerEntry e = handset == null ? null : handset.latest;
    while (e != null && (e.number >= below || visitor.test(e))) {
      e = e.older;
    }
  }

  List<LedgerEntry> unfinished() {
    return entries.stream().filter(e -> !e.status.settled()).toList();
  }

  LedgerSummary summary(Map<String, Long> answers) {
    Map<String, Long> byChannel = new TreeMap<>();
    Map<String, Long> byStatus = new TreeMap<>();
    for (LedgerEntry e : entries) {
      if (e.direction == Direction.OUTBOUND_API) {
        byChannel.merge(e.channel.wire(), 1L, Long::sum);
        byStatus.merge(e.status.wire(), 1L, Long::sum);
      }
    }
    return new LedgerSummary(
        messages, recipients, doubled, most, inbound, byChannel, byStatus, answers, entries.size());
  }
}
