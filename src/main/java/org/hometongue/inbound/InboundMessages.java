package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.district.BusinessDays;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.district.Districts;
import org.hometongue.family.ContactPoint;
import org.hometongue.family.ContactPoints;
import org.hometongue.family.Families;
import org.hometongue.inbound.InboundRows.Answered;
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
      ReplyReading reading,
      Responses responses,
      ContactPoints contactPoints,
      Families families,
      ConsentLedger ledger,
      Districts districts,
      ContactRuleBook rules) {
    this.database = database;
    this.rows = rows;
    this.reading = reading;
    this.responses = responses;
    this.contactPoints = contactPoints;
    this.families = families;
    this.ledger = ledger;
    this.districts = districts;
    this.rules = rules;
  }

  /** A reply and what was decided about it. */
  private record Decided(Kept kept, Correspondent from, Response response) {}

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
          List<Decided> decided = decide(handle, districtId, arrivals);
          Set<UUID> kept =
              rows.keep(handle, districtId, decided.stream().map(Decided::kept).toList());
          follow(
              handle,
              districtId,
              decided.stream().filter(d -> kept.contains(d.kept().id())).toList());
          Map<String, String> answers =
              rows.answered(
                  handle,
                  districtId,
                  arrivals.stream().map(a -> a.message().providerId()).toList());
          return arrivals.stream()
              .map(a -> Optional.ofNullable(answers.get(a.message().providerId())))
              .toList();
        });
  }

  /** In order: what the first reply of a phone changes, its second is read with. */
  private List<Decided> decide(Handle handle, UUID districtId, List<Arrival> arrivals) {
    BusinessDays days =
        new BusinessDays(districts.get(districtId).timeZone(), rules.of(districtId).holidaySet());
    List<String> hashes =
        arrivals.stream()
            .map(a -> InboundRows.hex(contactPoints.hash(districtId, a.message().from())))
            .toList();
    Map<String, Correspondent> known =
        new HashMap<>(
            rows.correspondents(
                handle, districtId, new HashSet<>(hashes), arrivals.getFirst().at()));
    Set<String> told =
        rows.told(
            handle, districtId, arrivals.stream().map(a -> a.message().providerId()).toList());
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
      ReplyReading.Read read = reading.read(handle, arrival, from);
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
    for (Decided one : decided) {
      Response response = one.response();
      UUID family = one.from().familyId();
      if (family != null) {
        response
            .chosen()
            .map(LanguageTag::value)
            .ifPresent(tag -> families.setLanguage(districtId, family, tag));
      }
      UUID contactPoint = one.from().contactPointId();
      if (response.wrongNumber() && contactPoint != null) {
        contactPoints.mark(districtId, contactPoint, ContactPoint.State.BAD, WRONG_NUMBER);
      }
    }
    rows.cleared(
        handle,
        districtId,
        decided.stream().filter(d -> d.response().clears()).map(Decided::kept).toList());
    rows.answer(handle, districtId, decided.stream().flatMap(d -> answer(d).stream()).toList());
  }

  private static Optional<Answered> answer(Decided one) {
    Arrival arrival = one.kept().arrival();
    return one.response()
        .text()
        .map(
            text ->
                new Answered(
                    Ids.next(),
                    one.kept().hash(),
                    one.from().familyId(),
                    arrival.message().channel().name(),
                    text.template(),
                    text.choices(),
                    text.words(),
                    one.kept().id(),
                    arrival.at()));
  }
}
