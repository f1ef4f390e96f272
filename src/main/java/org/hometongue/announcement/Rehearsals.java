package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.store.Libraries;
import org.hometongue.channel.Channel;
import org.hometongue.delivery.TextStops;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.district.Facts;
import org.hometongue.district.School;
import org.hometongue.district.Schools;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Ids;
import org.jdbi.v3.core.Handle;

/** Makes every text of an announcement. Used by preflight and by the freeze. */
@ApplicationScoped
class Rehearsals {
  private final Libraries libraries;
  private final Districts districts;
  private final Schools schools;
  private final Facts facts;
  private final WhatsAppTexts whatsappTexts;
  private final TextStops stops;
  private final RenditionMaker maker;
  private final Plan plan;

  Rehearsals(
      Libraries libraries,
      Districts districts,
      Schools schools,
      Facts facts,
      WhatsAppTexts whatsappTexts,
      TextStops stops,
      RenditionMaker maker,
      Plan plan) {
    this.libraries = libraries;
    this.districts = districts;
    this.schools = schools;
    this.facts = facts;
    this.whatsappTexts = whatsappTexts;
    this.stops = stops;
    this.maker = maker;
    this.plan = plan;
  }

  Rehearsal of(Handle handle, UUID districtId, Announcement a) {
    Catalogue catalogue = libraries.of(districtId);
    Template template = UsableTemplate.of(catalogue, a.templateId());
    boolean perSchool =
        a.audience().kind() == Audience.Kind.SCHOOLS
            && ArgumentFilling.perSchool(template, a.arguments());
    Plan.Reach reach =
        new Plan.Reach(districtId, a.audience(), template.messageClass(), perSchool, a.corrects());
    List<Plan.Group> groups = plan.groups(handle, reach);
    Workshop workshop = workshop(handle, districtId, a, catalogue, template, groups);
    Map<UUID, School> schoolsById =
        schools.of(districtId).stream()
            .collect(Collectors.toMap(School::schoolId, Function.identity()));
    Map<UUID, MadeRendition> texts = new LinkedHashMap<>();
    List<Plan.Offer> offers = new ArrayList<>();
    Map<String, Set<String>> unavailable = new LinkedHashMap<>();
    Set<String> refusals = new LinkedHashSet<>();
    for (Plan.Group group : groups) {
      Optional<School> school = Optional.ofNullable(schoolsById.get(group.schoolId()));
      for (Channel channel : workshop.senders().keySet()) {
        switch (maker.make(workshop, school, home(group.language()), channel)) {
          case RenditionMaker.Made.Ready(MadeRendition text) -> {
            UUID id = Ids.next();
            texts.put(id, text);
            workshop
                .sender(channel)
                .ifPresent(
                    s ->
                        offers.add(
                            new Plan.Offer(
                                group.schoolId(), group.language(), channel, id, s.senderId())));
          }
          case RenditionMaker.Made.Unavailable(String sentence, String language) ->
              unavailable.computeIfAbsent(sentence, s -> new LinkedHashSet<>()).add(language);
          case RenditionMaker.Made.Refused(String sentence) -> refusals.add(sentence);
        }
      }
    }
    return new Rehearsal(
        a,
        reach,
        workshop,
        texts,
        offers,
        groups,
        unavailable.entrySet().stream()
            .map(e -> e.getKey().replace("%s", String.join(", ", e.getValue())))
            .toList(),
        List.copyOf(refusals));
  }

  /** What texts are made from, without any audience: for the English text beside the form. */
  Workshop workshop(
      Handle handle,
      UUID districtId,
      Announcement a,
      Catalogue catalogue,
      Template template,
      List<Plan.Group> groups) {
    District district = districts.get(districtId);
    Map<Channel, Workshop.ChannelSender> senders = new EnumMap<>(Channel.class);
    handle
        .createQuery(
            """
            select sender_id, channel, sandbox, segments_per_second, cost_per_segment_usd,
                   stopped_reason is not null as stopped, daily_cap, cap_day, cap_used
              from sender where district_id = :district order by (stopped_reason is not null) desc, sender_id desc
            """)
        .bind("district", districtId)
        .map(
            (rs, ctx) ->
                new Workshop.ChannelSender(
                    rs.getObject("sender_id", UUID.class),
                    Channel.valueOf(rs.getString("channel")),
                    rs.getBoolean("sandbox"),
                    rs.getInt("segments_per_second"),
                    rs.getBigDecimal("cost_per_segment_usd") == null
                        ? BigDecimal.ZERO
                        : rs.getBigDecimal("cost_per_segment_usd"),
                    rs.getBoolean("stopped"),
                    rs.getObject("daily_cap", Integer.class),
                    rs.getObject("cap_day", LocalDate.class),
                    rs.getInt("cap_used")))
        .forEach(s -> senders.put(s.channel(), s));
    return new Workshop(
        template,
        catalogue,
        new ArgumentFilling.Sources(district, a.arguments(), facts.of(districtId), a.verifyCode()),
        senders,
        groups.stream().flatMap(g -> home(g.language()).stream()).distinct().limit(5).toList(),
        whatsappTexts.approved(handle, districtId, template.id()),
        stops.standing(handle, districtId, template.id()));
  }

  /** A stored language that is no tag (an old import, say) counts as not known. */
  static Optional<LanguageTag> home(String language) {
    if (language.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LanguageTag.of(language));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
