package org.hometongue.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.console.SettingsPage.ClassLine;
import org.hometongue.console.SettingsPage.FactLine;
import org.hometongue.console.SettingsPage.SenderLine;
import org.hometongue.console.SettingsPage.StoppedLine;
import org.hometongue.console.SettingsPage.Tongue;
import org.hometongue.delivery.SenderStates;
import org.hometongue.delivery.TextStops;
import org.hometongue.district.DistrictSettings;
import org.hometongue.district.Fact;
import org.hometongue.district.Facts;
import org.hometongue.district.ItContact;
import org.hometongue.district.School;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;

/** Makes what the settings page shows of facts, languages, senders and message classes. */
@ApplicationScoped
class SettingsViews {
  private final Facts facts;
  private final SenderStates senderStates;
  private final TextStops stops;
  private final ItContact itContact;
  private final LocalePacks packs;
  private final org.hometongue.channel.Links links;
  private final Clock clock;

  SettingsViews(
      Facts facts,
      SenderStates senderStates,
      TextStops stops,
      ItContact itContact,
      LocalePacks packs,
      org.hometongue.channel.Links links,
      Clock clock) {
    this.facts = facts;
    this.senderStates = senderStates;
    this.stops = stops;
    this.itContact = itContact;
    this.packs = packs;
    this.links = links;
    this.clock = clock;
  }

  List<FactLine> facts(UUID district, List<School> schools) {
    return facts.of(district).stream().map(f -> line(f, schools)).toList();
  }

  List<SenderLine> senders(UUID district) {
    return senderStates.of(district).stream().map(this::line).toList();
  }

  List<StoppedLine> stoppedTexts(UUID district) {
    return stops.of(district).stream()
        .map(text -> new StoppedLine(text, language(text.language())))
        .toList();
  }

  /** Empty: nobody is written to. */
  String itContact(UUID district) {
    return itContact.of(district).orElse("");
  }

  /** The address that families see: the district's own, or the installation's. */
  String publicUrl(DistrictSettings settings) {
    return settings.publicUrl().equals(DistrictSettings.DEFAULT.publicUrl())
        ? links.outside("").toString()
        : settings.publicUrl();
  }

  List<Tongue> tongues() {
    return packs.all().stream().map(p -> new Tongue(p.tag().value(), label(p))).toList();
  }

  static List<ClassLine> classes(DistrictSettings settings) {
    List<ClassLine> lines = new ArrayList<>();
    for (MessageClass each : MessageClass.values()) {
      if (each != MessageClass.EMERGENCY && each != MessageClass.SERVICE) {
        var quiet = settings.quietHoursOf(each.name());
        lines.add(
            new ClassLine(
                each.name(),
                quiet.from().toString(),
                quiet.until().toString(),
                settings.needsSecondPerson(each.name())));
      }
    }
    return lines;
  }

  private SenderLine line(SenderStates.SenderState state) {
    var until = state.pausedUntil();
    return new SenderLine(state, until != null && until.isAfter(clock.instant()));
  }

  private FactLine line(Fact fact, List<School> schools) {
    return new FactLine(
        fact, nameOf(fact, schools), fact.language().isEmpty() ? "" : language(fact.language()));
  }

  private String language(String tag) {
    return packs.find(LanguageTag.of(tag)).map(SettingsViews::label).orElse(tag);
  }

  private static String nameOf(Fact fact, List<School> schools) {
    return schools.stream()
        .filter(s -> s.schoolId().equals(fact.schoolId()))
        .map(School::name)
        .findFirst()
        .orElse("");
  }

  private static String label(LocalePack pack) {
    return pack.endonym().equals(pack.englishName())
        ? pack.endonym()
        : pack.endonym() + " · " + pack.englishName();
  }
}
