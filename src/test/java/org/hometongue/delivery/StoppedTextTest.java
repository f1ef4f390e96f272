package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.whatsapp.ProviderRefusals;
import org.hometongue.district.ItContact;
import org.hometongue.platform.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that the provider refuses stays stopped on that channel, whichever notice it is for. */
class StoppedTextTest extends EngineFixture {
  private static final int FAMILIES = 3;

  @ParameterizedTest
  @ValueSource(strings = {"EMERGENCY", "MISSION"})
  void theNextNoticeWithTheSameWordsGoesStraightToTheNextChannel(String messageClass) {
    refusedOnce("21602");
    announceAgain(messageClass);
    dispatchUntil(() -> mail.handed.size() == 2 * FAMILIES);
    assertThat(sms.handed).as("only the first notice was tried").hasSizeLessThanOrEqualTo(FAMILIES);
    assertThat(
            count(
                "select count(*) from past_attempt where district_id = :district and reason = 'content:21602'"))
        .isEqualTo(2 * FAMILIES);
  }

  @Test
  void aRefusalThatOnlyAReceiptTellsOfStopsItToo() {
    announce("MISSION", FAMILIES, FAMILIES);
    dispatchUntil(() -> state(2) == FAMILIES);
    receipt(1, ReceiptStatus.FAILED, "63028");
    announceAgain("MISSION");
    dispatchUntil(() -> mail.handed.size() == FAMILIES + 1);
    assertThat(sms.handed).hasSize(FAMILIES);
  }

  @Test
  void otherWordsLeaveByThemselves() {
    refusedOnce("21602");
    words = "h2";
    announceAgain("EMERGENCY");
    dispatchUntil(() -> sms.taken.size() == FAMILIES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"21617", "21656", "63013", "63021", "5.3.4"})
  void aFaultOfOneNoticesValuesStopsNoOther(String code) {
    refusedOnce(code);
    assertThat(count("select count(*) from stopped_text where district_id = :district")).isZero();
    announceAgain("EMERGENCY");
    dispatchUntil(() -> sms.taken.size() == FAMILIES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"63040", "63041", "63042"})
  void aPausedTemplateLeavesAgainWhenThePollHearsThatItIsApproved(String code) {
    contentSid = "HX1";
    approved();
    refusedOnce(code);
    assertThat(status("HX1")).as("planning leaves it out").isEqualTo("refused");
    announceAgain("EMERGENCY");
    dispatchUntil(() -> mail.handed.size() == 2 * FAMILIES);
    approvedAgain();
    announceAgain("EMERGENCY");
    dispatchUntil(() -> sms.taken.size() == FAMILIES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"21655", "63027"})
  void whatNoApprovalMendsWaitsForAPerson(String code) {
    contentSid = "HX1";
    approved();
    refusedOnce(code);
    approvedAgain();
    announceAgain("EMERGENCY");
    dispatchUntil(() -> mail.handed.size() == 2 * FAMILIES);
    assertThat(sms.taken).isEmpty();
  }

  @Test
  void aPausedTemplateIsNewsOnceAndAgainOnlyWhenItWasApprovedMeanwhile() {
    contentSid = "HX1";
    approved();
    refusedOnce("63041");
    Instant first = stoppedAt();
    refusedOnAnotherNode("63041");
    assertThat(stoppedAt()).as("a late receipt").isEqualTo(first);
    approvedAgain();
    refusedOnAnotherNode("63041");
    assertThat(stoppedAt()).isEqualTo(clock.instant());
    assertThat(status("HX1")).isEqualTo("refused");
  }

  @Test
  void aNodeThatOnlyHearsReceiptsStopsAgainWhatAPersonLifted() {
    refusedOnce("21602");
    StoppedTexts stopped = wiring.get(StoppedTexts.class);
    assertThat(stopped.answer(district, announcement, smsText(), smsSender)).isPresent();
    run("delete from stopped_text where district_id = :district");
    clock.step(Duration.ofSeconds(2));
    refused(stopped, "21602");
    assertThat(stoppedAt()).isEqualTo(clock.instant());
  }

  @Test
  void anotherFormOfTheSameTextIsNotTouchedByAPausedTemplate() {
    contentSid = "HX1";
    approved();
    refusedOnce("63041");
    contentSid = "HX2";
    announceAgain("EMERGENCY");
    dispatchUntil(() -> sms.taken.size() == FAMILIES);
  }

  @Test
  void everyNodeAndOneThatStartsAfreshKnowsOfIt() {
    refusedOnce("21602");
    announceAgain("EMERGENCY");
    assertThat(otherNode().answer(district, announcement, smsText(), smsSender))
        .contains(new SendOutcome.Rejected(FailureClass.CONTENT, "21602", true));
  }

  @Test
  void aRefusalByTheSendersAccountSaysNothingOfAnotherSender() {
    contentSid = "HX1";
    approved();
    refusedOnce("63041");
    announceAgain("EMERGENCY");
    StoppedTexts stopped = wiring.get(StoppedTexts.class);
    clock.step(Duration.ofSeconds(2));
    assertThat(stopped.answer(district, announcement, smsText(), smsSender)).isPresent();
    assertThat(stopped.answer(district, announcement, smsText(), mailSender)).isEmpty();
  }

  @Test
  void theItContactIsWrittenToOnceAnHourWhateverIsStopped() {
    wiring.get(ItContact.class).set(district, "it", "it@lincoln.example");
    refusedOnce("21602");
    words = "h2";
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.CONTENT, "21602", true);
    announceAgain("EMERGENCY");
    dispatchUntil(() -> mail.handed.size() == 2 * FAMILIES);
    assertThat(count("select count(*) from stopped_text where district_id = :district"))
        .isEqualTo(2);
    assertThat(letters()).isEqualTo(1);
    wiring.get(ServiceSending.class).work(district);
    assertThat(mail.handed.getLast().text().body())
        .contains("stopped the text t in the language en on SMS")
        .contains("content:21602")
        .contains("Settings, Senders");
  }

  /** One notice whose texts the provider refuses, and then takes whatever it is given. */
  private void refusedOnce(String code) {
    announce("EMERGENCY", FAMILIES, FAMILIES);
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.CONTENT, code, true);
    dispatchUntil(() -> mail.handed.size() == FAMILIES);
    sms.answer = sms::accept;
    sms.taken.clear();
    clock.step(Duration.ofSeconds(2));
  }

  private StoppedTexts otherNode() {
    return new StoppedTexts(
        wiring.get(Database.class),
        new TextStopRows(),
        wiring.get(FilterBreaker.class),
        new ProviderRefusals(),
        wiring.get(TextAlarm.class),
        clock);
  }

  private void refusedOnAnotherNode(String code) {
    clock.step(Duration.ofMinutes(1));
    refused(otherNode(), code);
  }

  private void refused(StoppedTexts node, String code) {
    StoppedTexts.Refusal refusal =
        new StoppedTexts.Refusal(smsText(), smsSender, FailureClass.CONTENT, code);
    wiring
        .get(Database.class)
        .run(
            district,
            h -> node.refused(h, district, announcement, List.of(refusal), clock.instant()));
  }

  private Instant stoppedAt() {
    return wiring
        .get(Database.class)
        .in(
            district,
            h ->
                h.createQuery("select stopped_at from stopped_text where district_id = :d")
                    .bind("d", district)
                    .mapTo(Instant.class)
                    .one());
  }

  /** What the poll writes when it hears of an approval. */
  private void approvedAgain() {
    clock.step(Duration.ofMinutes(5));
    run(
        "update provider_template set status = 'approved', checked_at = '"
            + clock.instant()
            + "' where district_id = :district");
  }

  private void approved() {
    run(
        "insert into provider_template (district_id, sender_id, template_id, language, text_hash, content_sid, status,"
            + " category, checked_at) values (:district, '"
            + smsSender
            + "', 't', 'en', 'x', 'HX1', 'approved', 'UTILITY', '"
            + clock.instant()
            + "')");
  }

  private String status(String sid) {
    return wiring
        .get(Database.class)
        .in(
            district,
            h ->
                h.createQuery(
                        "select status from provider_template where district_id = :d and content_sid = :sid")
                    .bind("d", district)
                    .bind("sid", sid)
                    .mapTo(String.class)
                    .one());
  }

  private UUID smsText() {
    return id(
        "select rendition_id from rendition where district_id = :district and channel = 'SMS' and announcement_id = '"
            + announcement
            + "'");
  }

  private int letters() {
    return count(
        "select count(*) from service_message where district_id = :district and template_id = 'text-stopped'");
  }
}
