package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.inbound.thread.Conversation;
import org.hometongue.inbound.thread.Conversations;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.Test;

/** Replies of families whom an announcement has asked something. */
class AskedFamiliesTest extends FourHomes {
  @Test
  void cancelAfterAnInvitationIsAskedBackAndStopStillStops() {
    invite("gathering.reminder", SPANISH, SOMALI);
    assertThat(text(SPANISH, "cancelar").orElseThrow()).contains("STOP");
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isTrue();
    assertThat(text(SOMALI, "STOP")).isPresent();
    assertThat(allowed(SOMALI, MessageClass.MISSION)).isFalse();
  }

  @Test
  void whoWasNotInvitedMeansStop() {
    invite("gathering.reminder", SOMALI);
    text(SPANISH, "cancelar");
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isFalse();
  }

  /** "A person will answer" and the help text ask nothing: the invitation is still open. */
  @Test
  void aTextOfOursInBetweenDoesNotMakeAStopOfCancel() {
    invite("gathering.reminder", SPANISH);
    clock.step(Duration.ofMinutes(1));
    assertThat(text(SPANISH, "¿A qué hora es la junta?").orElseThrow()).contains("Una persona");
    clock.step(Duration.ofMinutes(1));
    text(SPANISH, "AYUDA");
    clock.step(Duration.ofMinutes(1));
    text(SPANISH, "cancelar");
    assertThat(allowed(SPANISH, MessageClass.MISSION)).isTrue();
    assertThat(column("intent")).contains("ASK").doesNotContain("STOP");
  }

  @Test
  void aNumberChoosesWhatTheAnnouncementListedAndIsKeptWithIt() {
    UUID visit = invite("homevisit.offer", SPANISH);
    text(SPANISH, "2");
    assertThat(column("concat_ws(' ', intent, choice, about)"))
        .containsExactly("ANSWER 2 " + visit);
  }

  @Test
  void theOfficeSeesWhatFamiliesAnsweredAndTheLatestCounts() {
    UUID visit = invite("homevisit.offer", SPANISH, SOMALI);
    text(SPANISH, "1");
    clock.step(Duration.ofMinutes(1));
    text(SPANISH, "2");
    clock.step(Duration.ofMinutes(1));
    text(SOMALI, "4");
    Conversations conversations = wiring.get(Conversations.class);
    assertThat(conversations.asked(district, "token:test", 10))
        .containsExactly(new Conversation.Asked(visit, 2));
    assertThat(conversations.answersTo(district, "token:test", visit, 10))
        .extracting(s -> s.language() + " " + s.text() + " " + s.chose())
        .containsExactly("so 4 no", "es-US 2 video");
    assertThat(conversations.answersTo(district, "token:test", Ids.next(), 10)).isEmpty();
  }

  @Test
  void aListThatCameLaterIsWhatANumberAnswers() {
    invite("homevisit.offer", SPANISH);
    clock.step(Duration.ofMinutes(1));
    text(SPANISH, "IDIOMA");
    clock.step(Duration.ofMinutes(1));
    text(SPANISH, "1");
    assertThat(family(SPANISH).language()).isEqualTo("en");
  }

  /** An announcement that was handed over to these phones. */
  private UUID invite(String template, String... phones) {
    UUID announcement = Ids.next();
    wiring
        .get(Database.class)
        .run(
            district,
            h -> {
              h.createUpdate(
                      """
                      insert into announcement (district_id, announcement_id, template_id, message_class, topic,
                          arguments, audience, status, created_by, created_at, expires_at, sending_at, verify_code)
                      values (:d, :a, :template, 'MISSION', 'EVENT', '{}',
                          '{"kind": "DISTRICT", "schools": [], "languages": [], "grades": []}', 'DONE', 'test', :at, :at, :at, :code)
                      """)
                  .bind("d", district)
                  .bind("a", announcement)
                  .bind("template", template)
                  .bind("at", InboundRows.at(clock.instant()))
                  .bind("code", announcement.toString())
                  .execute();
              for (int seq = 0; seq < phones.length; seq++) {
                h.createUpdate(
                        "insert into delivery (district_id, announcement_id, seq, family_id, state)"
                            + " values (:d, :a, :seq, :family, 3)")
                    .bind("d", district)
                    .bind("a", announcement)
                    .bind("seq", seq)
                    .bind("family", family(phones[seq]).familyId())
                    .execute();
              }
            });
    return announcement;
  }
}
