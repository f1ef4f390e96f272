package org.hometongue.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hometongue.catalogue.store.Libraries;
import org.hometongue.channel.Channel;
import org.hometongue.delivery.TextStops;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A text that a provider has stopped is not planned on that channel, and preflight says why. */
class StoppedTextPlanTest extends FourHundredHomes {
  private static final String TEMPLATE = "reassure.schools-open";
  private static final String SPANISH = "es-US";

  @AfterEach
  void nothingStopped() {
    sql("delete from stopped_text where district_id = :district");
  }

  @Test
  void itsFamiliesArePlannedOnTheirNextChannelAndPreflightSaysWhy() {
    Announcement a = district.compose(SendingDistrict.schoolsAreOpen(everybody()));
    Preflight before = district.preflight(a);
    stop(SPANISH, current(SPANISH));
    Preflight after = district.preflight(a);
    assertThat(families(after, Channel.SMS)).isLessThan(families(before, Channel.SMS));
    assertThat(families(after, Channel.EMAIL)).isGreaterThan(families(before, Channel.EMAIL));
    assertThat(after.audience()).isEqualTo(before.audience());
    assertThat(after.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .contains("the provider refused it")
                    .contains("Spanish")
                    .contains("Settings, Senders"));
    district.approve(a);
    assertThat(frozen(a, SPANISH)).as("the freeze plans as preflight said").containsOnly("EMAIL");
    assertThat(frozen(a, "en")).contains("SMS");
  }

  @Test
  void otherWordsAreNotHeldBackAndNotShown() {
    stop(SPANISH, "older words");
    Announcement a = district.compose(SendingDistrict.schoolsAreOpen(everybody()));
    assertThat(district.preflight(a).notes()).noneMatch(n -> n.contains("stopped"));
    assertThat(wiring.get(TextStops.class).of(district.id())).isEmpty();
  }

  @Test
  void aPersonSeesItAndLetsItGoOn() {
    stop(SPANISH, current(SPANISH));
    TextStops stops = wiring.get(TextStops.class);
    TextStops.StoppedText shown = stops.of(district.id()).getFirst();
    assertThat(shown.templateId()).isEqualTo(TEMPLATE);
    assertThat(shown.channel()).isEqualTo(Channel.SMS);
    assertThat(shown.reason()).isEqualTo("content:21602");
    stops.lift(district.id(), "staff:it", shown.stopId());
    assertThat(stops.of(district.id())).isEmpty();
    Announcement a = district.compose(SendingDistrict.schoolsAreOpen(everybody()));
    assertThat(district.preflight(a).notes()).noneMatch(n -> n.contains("stopped"));
    assertThat(audited()).isEqualTo(1);
    assertThatThrownBy(() -> stops.lift(district.id(), "staff:it", shown.stopId()))
        .isInstanceOf(Problem.class);
  }

  private static Audience everybody() {
    return new Audience(Audience.Kind.DISTRICT, List.of(), List.of(), List.of());
  }

  private static int families(Preflight preflight, Channel channel) {
    return preflight.channels().stream()
        .filter(line -> line.channel() == channel)
        .mapToInt(Preflight.ChannelLine::families)
        .sum();
  }

  private static String current(String language) {
    return wiring
        .get(Libraries.class)
        .of(district.id())
        .translation(TEMPLATE, LanguageTag.of(language))
        .orElseThrow()
        .hash()
        .toString();
  }

  private static void stop(String language, String textHash) {
    wiring
        .get(Database.class)
        .run(
            district.id(),
            h ->
                h.createUpdate(
                        """
                        insert into stopped_text (district_id, template_id, language, channel, template_version,
                            translation_hash, sender_id, content_sid, stop_id, failure, code, stopped_at)
                        values (:district, :template, :language, 'SMS', :version, :hash, :nil, '', :id, 'CONTENT', '21602',
                            :now)
                        """)
                    .bind("district", district.id())
                    .bind("template", TEMPLATE)
                    .bind("language", language)
                    .bind(
                        "version",
                        wiring
                            .get(Libraries.class)
                            .of(district.id())
                            .template(TEMPLATE)
                            .orElseThrow()
                            .hash()
                            .toString())
                    .bind("hash", textHash)
                    .bind("nil", Ids.NIL)
                    .bind("id", Ids.next())
                    .bind("now", CLOCK.instant())
                    .execute());
  }

  private static void sql(String statement) {
    wiring
        .get(Database.class)
        .run(
            district.id(),
            h -> h.createUpdate(statement).bind("district", district.id()).execute());
  }

  private static List<String> frozen(Announcement a, String language) {
    return wiring
        .get(Database.class)
        .in(
            district.id(),
            h ->
                h.createQuery(
                        """
                        select distinct r.channel from delivery d
                          join rendition r using (district_id, announcement_id, rendition_id)
                         where d.district_id = :district and d.announcement_id = :a and r.language = :language
                        """)
                    .bind("district", district.id())
                    .bind("a", a.announcementId())
                    .bind("language", language)
                    .mapTo(String.class)
                    .list());
  }

  private static int audited() {
    return wiring
        .get(Database.class)
        .in(
            district.id(),
            h ->
                h.createQuery(
                        "select count(*) from audit_entry where district_id = :d and act = 'text.resume'")
                    .bind("d", district.id())
                    .mapTo(Integer.class)
                    .one());
  }
}
