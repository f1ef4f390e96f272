package org.hometongue.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.announcement.Announcement;
import org.hometongue.announcement.AnnouncementStatus;
import org.hometongue.announcement.Approvals;
import org.hometongue.announcement.Preflight;
import org.hometongue.announcement.Preflight.LanguageLine;
import org.hometongue.announcement.Preflights;
import org.hometongue.announcement.RenditionView;
import org.hometongue.console.PreflightView.Action;
import org.hometongue.console.PreflightView.Obstacle;
import org.hometongue.console.PreflightView.Preview;
import org.hometongue.console.PreflightView.Step;
import org.hometongue.console.PreflightView.Tongue;
import org.hometongue.district.District;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePacks;

/** Puts a preflight in the order in which a person reads it. */
@ApplicationScoped
class PreflightViews {
  /** How many languages are in sight before "more languages". */
  private static final int IN_SIGHT = 6;

  private final Preflights preflights;
  private final Approvals approvals;
  private final Audiences audiences;
  private final People people;
  private final SchoolDays schoolDays;
  private final Library library;
  private final LocalePacks packs;
  private final Clock clock;

  PreflightViews(
      Preflights preflights,
      Approvals approvals,
      Audiences audiences,
      People people,
      SchoolDays schoolDays,
      Library library,
      LocalePacks packs,
      Clock clock) {
    this.preflights = preflights;
    this.approvals = approvals;
    this.audiences = audiences;
    this.people = people;
    this.schoolDays = schoolDays;
    this.library = library;
    this.packs = packs;
    this.clock = clock;
  }

  PreflightView view(Announcement announcement, Caller caller, District here) {
    UUID district = here.districtId();
    Preflight preflight = preflights.of(district, announcement.announcementId());
    List<Tongue> leading = new ArrayList<>();
    List<Tongue> others = new ArrayList<>();
    preflight.languages().stream()
        .sorted(Comparator.comparingInt(LanguageLine::families).reversed())
        .map(line -> new Tongue(line, endonym(line.sentLanguage())))
        .forEach(t -> (t.isCare() || leading.size() < IN_SIGHT ? leading : others).add(t));
    return new PreflightView(
        announcement,
        preflight,
        leading,
        others,
        previews(preflight),
        steps(district, announcement),
        preflight.blockers().stream().map(b -> obstacle(announcement, b)).toList(),
        audiences.describe(district, announcement.audience()),
        clock.instant(),
        preflights.spared(district, announcement),
        library
            .of(here)
            .template(announcement.templateId())
            .map(t -> schoolDays.off(district, t, announcement.arguments()))
            .orElse(List.of()),
        people.approversBeside(district, announcement.createdBy()),
        action(announcement, preflight, caller));
  }

  private static Action action(Announcement announcement, Preflight preflight, Caller caller) {
    boolean own = announcement.createdBy().equals(caller.actor());
    if (announcement.status() == AnnouncementStatus.APPROVAL_ASKED) {
      return !own && caller.has(Role.APPROVER)
          ? Action.DECIDE
          : own || caller.has(Role.SUPERINTENDENT) ? Action.WAIT : Action.LOOK;
    }
    if (!caller.has(Role.SUPERINTENDENT)) {
      return Action.LOOK;
    }
    return preflight.secondPerson() ? Action.ASK : Action.SEND;
  }

  private List<Preview> previews(Preflight preflight) {
    String school =
        preflight.renditions().stream().map(RenditionView::school).findFirst().orElse("");
    Map<String, LanguageLine> lines = new LinkedHashMap<>();
    preflight.languages().stream()
        .sorted(Comparator.comparingInt(LanguageLine::families).reversed())
        .forEach(l -> lines.put(l.language(), l));
    Map<String, List<RenditionView>> byLanguage =
        preflight.renditions().stream()
            .filter(r -> r.school().equals(school))
            .collect(
                Collectors.groupingBy(
                    RenditionView::wantedLanguage, LinkedHashMap::new, Collectors.toList()));
    List<Preview> previews = new ArrayList<>();
    lines.forEach(
        (language, line) -> {
          List<RenditionView> texts = byLanguage.getOrDefault(language, List.of());
          if (!texts.isEmpty()) {
            previews.add(new Preview(language, language.isEmpty() ? "" : line.endonym(), texts));
          }
        });
    return previews;
  }

  private List<Step> steps(UUID district, Announcement announcement) {
    return approvals.history(district, announcement.announcementId()).stream()
        .map(
            step ->
                new Step(
                    step.act(),
                    people.name(district, step.staff()),
                    step.version(),
                    step.version() != announcement.version(),
                    step.reason(),
                    step.at()))
        .sorted(Comparator.comparing(Step::at).reversed())
        .toList();
  }

  private static Obstacle obstacle(Announcement announcement, Preflight.Blocker blocker) {
    String link =
        switch (java.util.Objects.requireNonNullElse(blocker.mendLink(), "")) {
          case "compose" ->
              "/compose/" + announcement.templateId() + "?change=" + announcement.announcementId();
          case "families" -> "/families";
          case "settings" -> "/settings";
          default -> "";
        };
    return new Obstacle(blocker.sentence(), link);
  }

  private String endonym(String tag) {
    return tag.isEmpty() ? "" : packs.find(LanguageTag.of(tag)).map(p -> p.endonym()).orElse(tag);
  }
}
