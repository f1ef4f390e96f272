package org.hometongue.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hometongue.channel.email.SmtpFixture.ACCEPTED;
import static org.hometongue.channel.email.SmtpFixture.letter;
import static org.hometongue.channel.email.SmtpFixture.sender;

import java.time.Duration;
import org.hometongue.channel.AdapterContractTest;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.Handover;
import org.hometongue.channel.SendOutcome.NotSent;
import org.hometongue.channel.SendOutcome.Rejected;
import org.hometongue.channel.SendOutcome.Unknown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions with a mail server: kept, replaced, signed in. */
class SmtpSessionTest {
  private final SmtpScript server = new SmtpScript();
  private final SmtpMail mail = SmtpFixture.adapter(2);

  @AfterEach
  void stop() {
    mail.close();
    server.close();
  }

  @Test
  void aSessionThatTheServerHasLeftIsReplacedAndNothingIsHandedOverTwice() {
    server.on(".", "250 ok", SmtpScript.THEN_HANG_UP);
    assertThat(mail.send(letter(), sender(server)).join()).isEqualTo(ACCEPTED);
    server.awaitGone();
    server.on(".", "250 ok");
    assertThat(mail.send(letter(), sender(server)).join()).isEqualTo(ACCEPTED);
    assertThat(server.contents()).isEqualTo(2);
  }

  @Test
  void oneSessionCarriesManyLettersAlsoAfterARefusal() {
    server.on("RCPT", "550 5.1.1 unknown");
    mail.send(letter(), sender(server)).join();
    server.on("RCPT", "250 ok");
    for (int i = 0; i < 5; i++) {
      assertThat(mail.send(letter(), sender(server)).join()).isEqualTo(ACCEPTED);
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  /** Each reply in time, and all of them together too late. */
  @Test
  void theDeadlineOfALetterIsForAllItsRepliesAndNoSecondTryOnAnotherLine() {
    mail.send(letter(), sender(server)).join();
    server.on("RCPT", SmtpScript.pause(Duration.ofMillis(400)), "250 ok");
    server.on("DATA", SmtpScript.pause(Duration.ofMillis(400)), "354 go on");
    server.on(".", SmtpScript.pause(Duration.ofMillis(2_400)), "250 ok");

    assertThat(mail.send(within(Duration.ofSeconds(3)), sender(server)).join())
        .isEqualTo(new Unknown("read-timeout"));
    assertThat(mail.send(within(Duration.ofMillis(600)), sender(server)).join())
        .isEqualTo(new NotSent("timeout-before-content"));

    assertThat(mail.send(within(Duration.ofSeconds(20)), sender(server)).join())
        .isEqualTo(ACCEPTED);
    assertThat(server.connections()).as("one after each that was given up").isEqualTo(3);
  }

  private static Handover within(Duration deadline) {
    Handover letter = letter();
    return AdapterContractTest.handover(letter.to(), letter.text(), letter.unsubscribe(), deadline);
  }

  @Test
  void signsInWhenTheAccountHasAName() {
    server.on("EHLO", "250-mx.example\r\n250 AUTH LOGIN PLAIN");
    server.on("AUTH", "235 welcome");
    assertThat(mail.send(letter(), sender(server, "user")).join()).isEqualTo(ACCEPTED);
    server.on("AUTH", "535 5.7.8 wrong");
    assertThat(SmtpFixture.adapter(1).send(letter(), sender(server, "user")).join())
        .isEqualTo(new Rejected(FailureClass.CONFIG, "5.7.8", true));
    assertThat(mail.check(sender(server, "user")).problems())
        .singleElement()
        .asString()
        .contains("Check the user name");
  }
}
