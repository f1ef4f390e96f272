package org.hometongue.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.family.ContactPoints;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.roster.EmailAddresses;
import org.hometongue.roster.PhoneNumbers;
import org.jspecify.annotations.Nullable;

/**
 * Brings over what families told an earlier service: a list of phones and addresses that said no.
 * The number need not be one that we know yet. Whatever an address has said since weighs more; of a
 * no without a date we cannot tell when it was said, so any word that we have ourselves does.
 */
@ApplicationScoped
public class EarlierOptOuts {
  private static final int MOST_LISTED = 100;

  /**
   * @param lines with something on them, a heading not counted
   * @param silenced addresses that are silent from now on
   * @param unreadable numbers of the first 100 lines with neither a phone nor an e-mail address
   */
  public record BroughtOver(int lines, int silenced, List<Integer> unreadable) {
    public BroughtOver {
      unreadable = List.copyOf(unreadable);
    }
  }

  private record No(ConsentEntry.Channel channel, @Nullable Instant saidAt) {
    Instant since() {
      return saidAt == null ? Instant.EPOCH : saidAt;
    }
  }

  private final Database database;
  private final ContactPoints contactPoints;
  private final ConsentLedger ledger;
  private final Audit audit;
  private final Clock clock;

  EarlierOptOuts(
      Database database,
      ContactPoints contactPoints,
      ConsentLedger ledger,
      Audit audit,
      Clock clock) {
    this.database = database;
    this.contactPoints = contactPoints;
    this.ledger = ledger;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param actor pseudonym of who hands it in
   * @param list one phone or e-mail address a line, then a comma and the day it said no
   *     (2025-03-01) where that is known
   */
  public BroughtOver bring(UUID districtId, String actor, String list) {
    Map<String, No> said = new LinkedHashMap<>();
    List<Integer> unreadable = new ArrayList<>();
    int lines = 0;
    int number = 0;
    for (String line : list.lines().toList()) {
      number++;
      if (line.isBlank() || (number == 1 && isHeading(line))) {
        continue;
      }
      lines++;
      String[] cells = line.split("[,;\t]", -1);
      Optional<String> address = address(cells[0]);
      if (address.isPresent()) {
        No no =
            new No(
                address.get().indexOf('@') < 0
                    ? ConsentEntry.Channel.ANY
                    : ConsentEntry.Channel.EMAIL,
                cells.length > 1 ? day(cells[1]) : null);
        said.put(HexFormat.of().formatHex(contactPoints.hash(districtId, address.get())), no);
      } else if (unreadable.size() < MOST_LISTED) {
        unreadable.add(number);
      }
    }
    int silenced = said.isEmpty() ? 0 : record(districtId, actor, said);
    return new BroughtOver(lines, silenced, unreadable);
  }

  private static boolean isHeading(String line) {
    return line.chars().noneMatch(c -> c == '@' || Character.isDigit(c));
  }

  private static Optional<String> address(String cell) {
    String text = cell.strip().replaceAll("^[\"']|[\"']$", "");
    return text.indexOf('@') >= 0
        ? EmailAddresses.read(text)
        : PhoneNumbers.read(text) instanceof PhoneNumbers.Reading.Good(String e164)
            ? Optional.of(e164)
            : Optional.empty();
  }

  /** Null when it is no day; then only an address that never said anything falls silent. */
  private static @Nullable Instant day(String cell) {
    String text = cell.strip();
    try {
      return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text)
          .atStartOfDay(ZoneOffset.UTC)
          .toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private int record(UUID districtId, String actor, Map<String, No> said) {
    return database.in(
        districtId,
        handle -> {
          Instant now = clock.instant();
          Set<String> spoken =
              handle
                  .createQuery(
                      """
                      select h.hex from unnest(:hashes::text[], :sinces::timestamptz[]) as h (hex, since)
                       cross join lateral (
                         select 1 from consent_entry e
                          where e.district_id = :district and e.address_hash = decode(h.hex, 'hex')
                            and e.said_at >= h.since limit 1) e
                      """)
                  .bind("district", districtId)
                  .bindArray("hashes", String.class, List.copyOf(said.keySet()))
                  .bindArray(
                      "sinces",
                      String.class,
                      said.values().stream().map(no -> no.since().toString()).toList())
                  .mapTo(String.class)
                  .set();
          List<ConsentEntry> entries = new ArrayList<>();
          said.forEach(
              (hash, no) -> {
                if (!spoken.contains(hash)) {
                  entries.add(entry(actor, hash, no, now));
                }
              });
          ledger.record(districtId, entries);
          audit.record(
              districtId,
              actor,
              "consent.brought-over",
              "district",
              Map.of("listed", said.size(), "silenced", entries.size()));
          return entries.size();
        });
  }

  private static ConsentEntry entry(String actor, String hash, No no, Instant now) {
    Instant saidAt = no.saidAt();
    return new ConsentEntry(
        Ids.next(),
        HexFormat.of().parseHex(hash),
        no.channel(),
        ConsentEntry.ALL,
        ConsentEntry.Act.OPT_OUT,
        ConsentEntry.Source.IMPORT,
        null,
        null,
        actor,
        saidAt == null || saidAt.isAfter(now) ? now : saidAt,
        now);
  }
}
