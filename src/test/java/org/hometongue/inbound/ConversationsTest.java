package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.account.Role;
import org.hometongue.account.Staff;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelEvent.Inbound;
import org.hometongue.district.Schools;
import org.hometongue.inbound.thread.Conversation;
import org.hometongue.inbound.thread.Conversation.From;
import org.hometongue.inbound.thread.Conversations;
import org.hometongue.inbound.thread.OfficeAnswers;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.hometongue.platform.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the staff of a school sees of the families' replies, and how it answers. */
class ConversationsTest extends FourHomes {
  private static final String ANYBODY = "token:test";

  @BeforeEach
  void senders() {
    for (String channel : List.of("SMS", "WHATSAPP")) {
      run(
          """
          insert into sender (district_id, sender_id, channel, provider, address, sandbox, segments_per_second,
              cost_per_segment_usd) values (:d, gen_random_uuid(), :channel, 'twilio', '+12025550100', true, 10, 0)
          """,
          Map.of("channel", channel));
    }
  }

  @Test
  void theListHoldsOneLineForEachAddressThatWaitsTheEarliestDueFirst() {
    text(SPANISH, "Mi hijo no va hoy");
    text(SOMALI, "JOOJI");
    clock.step(Duration.ofDays(3));
    text(SOMALI, "waan imanayaa berri oo");
    text(SPANISH, "Tiene fiebre");
    List<Conversation.Summary> waiting = conversations().waiting(district, ANYBODY, 10);
    assertThat(waiting).hasSize(2);
    assertThat(waiting.getFirst().language()).isEqualTo("es-US");
    assertThat(waiting.getFirst().text()).isEqualTo("Tiene fiebre");
    assertThat(waiting.getFirst().waiting()).isEqualTo(2);
    assertThat(waiting.getFirst().schools()).containsExactly("LMS");
    assertThat(waiting.getFirst().intent()).isEqualTo("person");
    assertThat(conversations().countWaiting(district, ANYBODY)).isEqualTo(2);
  }

  @Test
  void aConversationShowsBothSidesInOrder() {
    text(SPANISH, "quien es");
    text(SPANISH, "Mi hijo no va hoy");
    Conversation known = conversations().get(district, ANYBODY, waiting());
    assertThat(known.lines())
        .extracting(Conversation.Line::from)
        .containsExactly(From.FAMILY, From.TEMPLATE, From.FAMILY, From.TEMPLATE);
    assertThat(known.lines().get(1).text()).contains("Lincoln Unified");
    assertThat(known.lines().get(2).intent()).isEqualTo("person");
    assertThat(known.waiting()).isTrue();
    assertThat(known.freeUntil()).isNull();
  }

  @Test
  void aVettedTextGoesInTheFamilysLanguage() {
    text(SPANISH, "Mi hijo no va hoy");
    UUID reply = waiting();
    OfficeAnswers.Offer help =
        answers().offers(district, conversations().get(district, ANYBODY, reply)).stream()
            .filter(o -> o.template().equals("help.reply"))
            .findFirst()
            .orElseThrow();
    assertThat(help.language()).isEqualTo("es-US");
    assertThat(help.english()).contains("These are school messages");
    clock.step(Duration.ofSeconds(1));
    answers().withTemplate(district, ANYBODY, reply, "help.reply");
    Conversation.Line last = conversations().get(district, ANYBODY, reply).lines().getLast();
    assertThat(last.text()).isEqualTo(help.text()).contains("ALTO");
    assertThat(last.state()).isEqualTo("waiting");
    assertThat(conversations().countWaiting(district, ANYBODY)).isZero();
  }

  /** Sent by hand, "you will get no more texts" would say what has not happened. */
  @Test
  void whatOnlyConfirmsSomethingIsNoAnswer() {
    text(SPANISH, "Mi hijo no va hoy");
    UUID reply = waiting();
    assertThat(offered(reply))
        .contains("help.reply", "lang.menu")
        .doesNotContain(
            "optout.confirm",
            "resume.confirm",
            "optin.confirm",
            "emergency-only.confirm",
            "lang.confirm",
            "wrong-number",
            "person.soon");
    assertThatThrownBy(() -> answers().withTemplate(district, ANYBODY, reply, "optout.confirm"))
        .isInstanceOf(Problem.class);
  }

  @Test
  void theTextThatFitsOurGuessStandsFirst() {
    text(SPANISH, "ya no quiero");
    assertThat(offered(waiting()).getFirst()).isEqualTo("ask.meaning");
    assertThat(conversations().get(district, ANYBODY, waiting()).dueAt())
        .isEqualTo(due().getFirst());
  }

  @Test
  void aListThatTheOfficeSendsIsAnsweredByNumber() {
    text(UNKNOWN, "wha wha");
    UUID reply = waiting();
    clock.step(Duration.ofSeconds(1));
    answers().withTemplate(district, ANYBODY, reply, "lang.menu");
    run(
        "update service_message set state = 'SENT', settled_at = :at where district_id = :d and state = 'WAITING'",
        Map.of("at", InboundRows.at(clock.instant())));
    assertThat(conversations().get(district, ANYBODY, reply).lines().getLast().text())
        .contains("2 Español");
    clock.step(Duration.ofSeconds(1));
    text(UNKNOWN, "2");
    assertThat(family(UNKNOWN).language()).isEqualTo("es-US");
  }

  private List<String> offered(UUID reply) {
    return answers().offers(district, conversations().get(district, ANYBODY, reply)).stream()
        .map(OfficeAnswers.Offer::template)
        .toList();
  }

  @Test
  void whereTheLanguageHasNoVettedTextNoneIsOfferedInItsPlace() {
    text(KAREN, "ဝံသးစူၤ ဘၣ်မနုၤလဲၣ်");
    UUID reply = waiting();
    assertThat(answers().offers(district, conversations().get(district, ANYBODY, reply))).isEmpty();
    assertThatThrownBy(() -> answers().withTemplate(district, ANYBODY, reply, "help.reply"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("family's language");
  }

  @Test
  void ownWordsGoExactlyAsWrittenAndAreMarked() {
    text(SPANISH, "Mi hijo no va hoy");
    UUID reply = waiting();
    clock.step(Duration.ofSeconds(1));
    answers().inOwnWords(district, ANYBODY, reply, "  Gracias. Llame a la oficina: 555-0123. \n");
    Conversation.Line last = conversations().get(district, ANYBODY, reply).lines().getLast();
    assertThat(last.text()).isEqualTo("Gracias. Llame a la oficina: 555-0123.");
    assertThat(last.from()).isEqualTo(From.OWN_WORDS);
    for (String bad : List.of("", "   ", "x".repeat(321), "a\u0000b", "half \uD83D")) {
      assertThatThrownBy(() -> answers().inOwnWords(district, ANYBODY, reply, bad))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("1 to 320");
    }
  }

  @Test
  void nobodyWritesToAPhoneThatSaidStop() {
    text(SPANISH, "ALTO");
    text(SPANISH, "Mi hijo no va hoy");
    UUID reply = waiting();
    assertThat(conversations().get(district, ANYBODY, reply).stopped()).isTrue();
    assertThatThrownBy(() -> answers().inOwnWords(district, ANYBODY, reply, "Gracias"))
        .hasMessageContaining("Call the family");
  }

  @Test
  void whatsAppTakesAnswersForADay() {
    Inbound message =
        new Inbound(
            "WA" + told++,
            Channel.WHATSAPP,
            SPANISH,
            "+12025550100",
            "Mi hijo no va hoy",
            Optional.empty(),
            Optional.empty());
    Arrival arrival = new Arrival(district, message, wiring.get(ArrivalClock.class).next(), true);
    receive(arrival);
    UUID reply = waiting();
    Instant until = conversations().get(district, ANYBODY, reply).freeUntil();
    assertThat(until).isEqualTo(arrival.at().plus(Duration.ofHours(24)));
    answers().inOwnWords(district, ANYBODY, reply, "Gracias");
    clock.step(Duration.ofHours(24).plusSeconds(1));
    assertThatThrownBy(() -> answers().inOwnWords(district, ANYBODY, reply, "Gracias"))
        .hasMessageContaining("24 hours");
  }

  @Test
  void staffOfOtherSchoolsSeesNothing() {
    text(SPANISH, "Mi hijo no va hoy");
    text(STRANGER, "who wants to buy a car");
    UUID reply = spanish();
    UUID lms = wiring.get(Schools.class).of(district).getFirst().schoolId();
    String here = clerk(Set.of(lms));
    String elsewhere = clerk(Set.of(Ids.next()));
    String everywhere = clerk(Set.of());
    assertThat(conversations().countWaiting(district, here)).isEqualTo(1);
    assertThat(conversations().countWaiting(district, elsewhere)).isZero();
    assertThat(conversations().countWaiting(district, everywhere)).isEqualTo(2);
    assertThat(conversations().get(district, here, reply).waiting()).isTrue();
    for (Runnable act :
        List.<Runnable>of(
            () -> conversations().get(district, elsewhere, reply),
            () -> conversations().done(district, elsewhere, reply),
            () -> answers().inOwnWords(district, elsewhere, reply, "Hola"))) {
      assertThatThrownBy(act::run).isInstanceOf(Problem.class).hasMessageContaining("reply");
    }
  }

  @Test
  void whatNeedsNoAnswerIsClosedByAPerson() {
    text(SPANISH, "Mi hijo no va hoy");
    conversations().done(district, ANYBODY, waiting());
    assertThat(conversations().countWaiting(district, ANYBODY)).isZero();
    assertThat(column("handled_by")).containsExactly(ANYBODY);
  }

  private UUID spanish() {
    return conversations().waiting(district, ANYBODY, 10).stream()
        .filter(s -> s.language() != null)
        .findFirst()
        .orElseThrow()
        .replyId();
  }

  private String clerk(Set<UUID> schools) {
    Staff staff = wiring.get(Staff.class);
    var member =
        staff.create(
            district,
            "test",
            "clerk" + told++,
            new Secret("a long enough password"),
            Set.of(Role.OFFICE));
    staff.setSchools(district, "test", member.staffId(), schools);
    return member.actor();
  }

  private UUID waiting() {
    return conversations().waiting(district, ANYBODY, 10).getFirst().replyId();
  }

  private Conversations conversations() {
    return wiring.get(Conversations.class);
  }

  private OfficeAnswers answers() {
    return wiring.get(OfficeAnswers.class);
  }

  private void run(String sql, Map<String, ?> values) {
    wiring
        .get(Database.class)
        .run(district, h -> h.createUpdate(sql).bind("d", district).bindMap(values).execute());
  }
}
