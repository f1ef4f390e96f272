package org.hometongue.consent;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.family.ContactPoint;
import org.hometongue.family.ContactPoints;
import org.hometongue.family.Families;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.hometongue.roster.RosterContact;
import org.jspecify.annotations.Nullable;

/**
 * What a family said about being written to, point by point: for the family that asks, and for the
 * office that is told by phone. Phones and addresses are not in it; a point is named by its kind
 * and its place in the school's records.
 */
@ApplicationScoped
public class FamilyConsent {
  /** Everything about one phone or address. */
  public record OfPoint(
      UUID contactPointId,
      String kind,
      int position,
      Map<ConsentEntry.Channel, List<MessageClass>> allowed,
      List<Said> said) {
    public OfPoint {
      allowed = Map.copyOf(allowed);
      said = List.copyOf(said);
    }
  }

  /** One word of the ledger, without the hash. */
  public record Said(
      Instant at,
      ConsentEntry.Act act,
      String scope,
      ConsentEntry.Channel channel,
      ConsentEntry.Source source,
      @Nullable String words,
      @Nullable String language,
      String recordedBy) {
    static Said of(ConsentEntry e) {
      return new Said(
          e.saidAt(),
          e.act(),
          e.scope(),
          e.channel(),
          e.source(),
          e.words(),
          e.language(),
          e.recordedBy());
    }
  }

  private final Families families;
  private final ContactPoints contactPoints;
  private final ConsentLedger ledger;
  private final Audit audit;
  private final Clock clock;

  FamilyConsent(
      Families families,
      ContactPoints contactPoints,
      ConsentLedger ledger,
      Audit audit,
      Clock clock) {
    this.families = families;
    this.contactPoints = contactPoints;
    this.ledger = ledger;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @throws Problem {@code not-found}
   */
  public List<OfPoint> of(UUID districtId, UUID familyId) {
    families.get(districtId, familyId);
    List<OfPoint> points = new ArrayList<>();
    for (ContactPoint point : contactPoints.of(districtId, familyId)) {
      List<ConsentEntry> entries =
          ledger.history(districtId, contactPoints.hashOf(districtId, point.contactPointId()));
      points.add(
          new OfPoint(
              point.contactPointId(),
              point.kind().name(),
              point.position(),
              allowed(entries, channels(point)),
              entries.stream().map(Said::of).toList()));
    }
    return points;
  }

  private static List<ConsentEntry.Channel> channels(ContactPoint point) {
    return point.kind() == RosterContact.Kind.EMAIL
        ? List.of(ConsentEntry.Channel.EMAIL)
        : List.of(ConsentEntry.Channel.SMS, ConsentEntry.Channel.WHATSAPP);
  }

  private static Map<ConsentEntry.Channel, List<MessageClass>> allowed(
      Collection<ConsentEntry> entries, Collection<ConsentEntry.Channel> channels) {
    Map<ConsentEntry.Channel, List<MessageClass>> allowed =
        new EnumMap<>(ConsentEntry.Channel.class);
    for (ConsentEntry.Channel channel : channels) {
      allowed.put(
          channel,
          List.of(MessageClass.values()).stream()
              .filter(c -> Consent.allowed(entries, channel, c))
              .toList());
    }
    return allowed;
  }

  /**
   * Writes down what a family told the office.
   *
   * @param actor pseudonym of the member of staff
   * @throws Problem {@code not-found}, {@code consent-scope}
   */
  public void told(
      UUID districtId,
      String actor,
      UUID familyId,
      UUID contactPointId,
      ConsentEntry.Channel channel,
      String scope,
      ConsentEntry.Act act) {
    if (contactPoints.of(districtId, familyId).stream()
        .noneMatch(p -> p.contactPointId().equals(contactPointId))) {
      throw Problem.notFound("contact point");
    }
    Instant now = clock.instant();
    ledger.record(
        districtId,
        new ConsentEntry(
            Ids.next(),
            contactPoints.hashOf(districtId, contactPointId),
            channel,
            checked(scope),
            act,
            ConsentEntry.Source.OFFICE,
            null,
            null,
            actor,
            now,
            now));
    audit.record(
        districtId,
        actor,
        "consent.told",
        "family:" + familyId,
        Map.of("act", act.name(), "scope", scope, "channel", channel.name()));
  }

  private static String checked(String scope) {
    if (scope.equals(ConsentEntry.ALL) || scope.equals(ConsentEntry.EMERGENCY_ONLY)) {
      return scope;
    }
    try {
      return MessageClass.valueOf(scope).name();
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(
          "consent-scope",
          "A scope is ALL, EMERGENCY_ONLY, or one of EMERGENCY, ATTENDANCE, MISSION, OPTIONAL, SERVICE.");
    }
  }
}
