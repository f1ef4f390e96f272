package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.district.BusinessDays;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.district.Districts;
import org.hometongue.family.ContactPoint;
import org.hometongue.family.ContactPoints;
import org.hometongue.family.Families;
import org.hometongue.inbound.InboundRows.Kept;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.jdbi.v3.core.Handle;

/**
 * Takes in replies: keeps them, does what they ask for, and says what to answer. A group of a
 * district's replies becomes true in one transaction; {@link ReplyReading} says what each means,
 * {@link Responses} what follows.
 */
@ApplicationScoped
class InboundMessages {
  static final String WRONG_NUMBER = "wrong-number";

  private final Database database;
  private final InboundRows rows;
  private final Correspondents correspondents;
  private final AnswerRows answers;
  private final ReplyReading reading;
  private final Responses responses;
  private final ContactPoints contactPoints;
  private final Families families;
  private final ConsentLedger ledger;
  private final Districts districts;
  private final ContactRuleBook rules;

  InboundMessages(
      Database database,
      InboundRows rows,
      Correspondents correspondents,
      AnswerRows answers,
      ReplyReading reading,
      Responses responses,
      ContactPoints contactPoints,
      Families families,
      ConsentLedger ledger,
      Districts districts,
      ContactRuleBook rules) {
    this.database = database;
    this.rows = rows;
    this.correspondents = correspondents;
    this.answers = answers;
    this.reading = reading;
    this.responses = responses;
    this.contactPoints = contactPoints;
    this.families = families;
    this.ledger = ledger;
    this.districts = districts;
    this.rules = rules;
  }

  /**
   * Committed when this returns. A reply told twice acts once and is answered alike.
   *
   * @param arrivals of one district, in the order in which they came
   * @return for each the text to answer with; empty when nothing is to be said
   */
  List<Optional<String>> receive(UUID districtId, List<Arrival> arrivals) {
    return database.in(
        districtId,
        handle -> {
          rows.byIndex(handle);
          Set<String> told = correspondents.told(handle, districtId, ids(arrivals));
          List<Decided> decided = decide(handle, districtId, arrivals, told);
          Set<UUID> kept =
              rows.keep(handle, districtId, decided.stream().map(Decided::kept).toList());
          List<Decided> fresh = decided.stream().filter(d -> kept.contains(d.kept().id())).toList();
          follow(handle, districtId, fresh);
          Map<String, Optional<String>> said = said(handle, districtId, arrivals, fresh);
          return arrivals.stream()
              .map(a -> said.getOrDefault(a.message().providerId(), Optional.empty()))
              .toList();
        });
  }

  private static List<String> ids(List<Arrival> arrivals) {
    return arrivals.stream().map(a -> a.message().providerId()).toList();
  }

  /** By the provider's id. What was told before is answered as it was then. */
  private Map<String, Optional<String>> said(
      Handle handle, UUID districtId, List<Arrival> arrivals, List<Decided> fresh) {
    Map<String, Optional<String>> said = new HashMap<>();
    for (Decided one : fresh) {
      said.put(
          one.kept().arrival().message().providerId(),
          one.response().text().map(Response.Text::words));
    }
    List<String> before =
        ids(arrivals).stream().filter(id -> !said.containsKey(id)).distinct().toList();
    if (!before.isEmpty()) {
      rows.planAnew(handle);
      answers
          .again(handle, districtId, before, arrivals.getLast().at())
          .forEach((id, text) -> said.put(id, Optional.of(text)));
    }
    return said;
  }

  /**
   * In order: what the first reply of a phone changes, its second is read with.
   *
   * @param told ids of replies that the provider has told us before; grows by those of this group
   */
  private List<Decided> decide(
      Handle handle, UUID districtId, List<Arrival> arrivals, Set<String> told) {
    BusinessDays days =
        new BusinessDays(districts.get(districtId).timeZone(), rules.of(districtId).holidaySet());
    List<String> hashes =
        arrivals.stream()
            .map(a -> InboundRows.hex(contactPoints.hash(districtId, a.message().from())))
            .toList();
    Map<String, Correspondent> known =
        new HashMap<>(
            correspondents.known(
                handle, districtId, new HashSet<>(hashes), arrivals.getFirst().at()));
    Set<UUID> families =
        known.values().stream()
            .map(Correspondent::familyId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    RecentAsks.Reached reached = new RecentAsks.Reached(handle, districtId, families);
    List<Decided> decided = new ArrayList<>();
    for (int i = 0; i < arrivals.size(); i++) {
      Arrival arrival = arrivals.get(i);
      if (!told.add(arrival.message().providerId())) {
        continue;
      }
      String hash = hashes.get(i);
      Correspondent from = known.get(hash);
      if (from == null) {
        throw new IllegalStateException("an address was not looked up");
      }
      ReplyReading.Read read = reading.read(reached, arrival, from);
      Response response = responses.to(arrival, from, read.reading(), days);
      decided.add(
          new Decided(
              new Kept(
                  Ids.next(),
                  arrival,
                  hash,
                  from.familyId(),
                  read.reading(),
                  read.about(),
                  response.dueAt()),
              from,
              response));
      known.put(hash, from.after(response, read.reading().chosen().isPresent(), arrival.at()));
    }
    return decided;
  }

  private void follow(Handle handle, UUID districtId, List<Decided> decided) {
    List<ConsentEntry> words =
        decided.stream().flatMap(d -> d.response().words().stream()).toList();
    ledger.record(districtId, words);
    Map<UUID, String> chosen = new HashMap<>();
    for (Decided one : decided) {
      Response response = one.response();
      UUID family = one.from().familyId();
      if (family != null) {
        response.chosen().map(LanguageTag::value).ifPresent(tag -> chosen.put(family, tag));
      }
      UUID contactPoint = one.from().contactPointId();
      if (response.wrongNumber() && contactPoint != null) {
        contactPoints.mark(districtId, contactPoint, ContactPoint.State.BAD, WRONG_NUMBER);
      }
    }
    families.setLanguages(districtId, chosen);
    answers.write(
        handle, districtId, decided.stream().flatMap(d -> d.answered().stream()).toList());
    List<Kept> clearing =
        decided.stream()
            .filter(d -> d.response().clears() && d.from().waiting())
            .map(Decided::kept)
            .toList();
    if (!clearing.isEmpty()) {
      rows.planAnew(handle);
      rows.cleared(handle, districtId, clearing);
    }
  }
}
