package org.hometongue.inbound.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.hometongue.inbound.mail.MailNews.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery status notifications (RFC 3464), and everything that only looks like one. */
class BounceReportTest {
  private static final Instant NOW = Instant.parse("2026-03-06T16:20:00Z");

  private static final String REPORT =
      """
      From: MAILER-DAEMON@relay.example
      Content-Type: multipart/report; report-type=delivery-status;
       boundary="==b1"

      --==b1
      Content-Type: text/plain

      Sorry.
      --==b1
      Content-Type: message/delivery-status

      Reporting-MTA: dns; relay.example

      Final-Recipient: rfc822; H1@Mail.Example
      Action: failed
      Status: 5.1.1
      Diagnostic-Code: smtp; 550 5.1.1 no such
       user

      Final-Recipient: rfc822; h2@mail.example
      Action: delayed
      Status: 4.2.2
      --==b1
      Content-Type: message/rfc822

      Message-ID: <0198b0aa-0000-7000-8000-000000000001.7.1@lincoln.example>
      Subject: x

      hidden
      --==b1--
      """;

  @Test
  void everyRecipientIsReadWithItsCodeAndOurMessageId() {
    List<MailNews> news = BounceReport.read(REPORT, NOW);
    assertThat(news).extracting(MailNews::kind).containsExactly(Kind.BOUNCED, Kind.DELAYED);
    assertThat(news.getFirst().address()).isEqualTo("h1@mail.example");
    assertThat(news.getFirst().code()).hasValue("5.1.1");
    assertThat(news.getFirst().messageId())
        .hasValue("0198b0aa-0000-7000-8000-000000000001.7.1@lincoln.example");
    assertThat(news.getLast().code()).hasValue("4.2.2");
  }

  @Test
  void lineEndsOfTheWireChangeNothing() {
    assertThat(BounceReport.read(REPORT.replace("\n", "\r\n"), NOW))
        .isEqualTo(BounceReport.read(REPORT, NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Subject: hello\n\nI am on holiday.",
        "Content-Type: multipart/report; report-type=delivery-status\n\nno boundary",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n--b--",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
            + "Content-Type: message/delivery-status\n\nReporting-MTA: x\n\nFinal-Recipient: rfc822; nobody\n",
      })
  void whatIsNoReportSaysNothing(String mail) {
    assertThat(BounceReport.read(mail, NOW)).isEmpty();
  }
}
