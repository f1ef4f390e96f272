package org.hometongue.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.hometongue.channel.AdapterContractTest;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelAdapter;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.Handover;
import org.hometongue.channel.RenditionText;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.Accepted;
import org.hometongue.channel.SendOutcome.NotSent;
import org.hometongue.channel.SendOutcome.Rejected;
import org.hometongue.channel.SendOutcome.Scope;
import org.hometongue.channel.SendOutcome.Throttled;
import org.hometongue.channel.SendOutcome.Unknown;
import org.hometongue.channel.SenderConfig;
import org.hometongue.channel.Unsubscribe;
import org.hometongue.language.Direction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SmtpMailTest extends AdapterContractTest {
  private static final String TO = "family@home.example";
  private static final String ID = ANNOUNCEMENT + ".7.2@district.example";
  private static final Accepted ACCEPTED = new Accepted(ID, NOW);

  private static SmtpScript server = new SmtpScript();
  private SmtpMail mail = adapterWith(2);

  private static SmtpMail adapterWith(int sessions) {
    return adapterWith(sessions, Duration.ofMillis(400));
  }

  private static SmtpMail adapterWith(int sessions, Duration patience) {
    return new SmtpMail(
        new SmtpSession.Terms(
            "notices.example",
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            Duration.ofSeconds(1),
            patience),
        sessions,
        CLOCK);
  }

  @BeforeEach
  void start() {
    server = new SmtpScript();
    mail = adapterWith(2);
  }

  @AfterEach
  void stop() {
    mail.close();
    server.close();
  }

  @Override
  protected ChannelAdapter adapter() {
    // A line from the row before must not carry its server's mood into the next.
    mail.close();
    return mail;
  }

  @Override
  protected SenderConfig sender() {
    return sender("smtp-plain://localhost:" + server.port(), "");
  }

  private static SenderConfig sender(String base, String user) {
    return new SenderConfig(
        UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8101"),
        Channel.EMAIL,
        "smtp",
        "Distrito Ñandú <notices@district.example>",
        true,
        URI.create(base),
        user,
        TOKEN);
  }

  @Override
  protected Handover handover() {
    return handover(TO, "Las escuelas están abiertas");
  }

  private static Handover handover(String to, @Nullable String subject) {
    return handover(
        to,
        new RenditionText(
            Channel.EMAIL, "es", Direction.LTR, subject, TEXT, null, 1, null, Map.of()),
        Optional.empty());
  }

  @Override
  protected int asked() {
    return server.contents();
  }

  @Override
  protected void reset() {
    server.reset();
  }

  @Override
  protected Stream<Row> rows() {
    return Stream.of(taken(), refused(), notNow(), broken(), neverAsked()).flatMap(r -> r);
  }

  private Stream<Row> taken() {
    return Stream.of(
        row("taken", () -> {}, ACCEPTED),
        row("taken without pipelining", () -> server.on("EHLO", "250 plain.example"), ACCEPTED),
        row(
            "taken, long greeting",
            () -> server.on("EHLO", "250-mx.example\r\n250-SIZE 1000\r\n250 PIPELINING"),
            ACCEPTED));
  }

  private Stream<Row> refused() {
    return Stream.of(
        row(
            "no such mailbox",
            () -> server.on("RCPT", "550 5.1.1 <family@home.example> unknown"),
            new Rejected(FailureClass.NUMBER_BAD, "5.1.1", true),
            0),
        row(
            "550 to RCPT",
            () -> server.on("RCPT", "550 no"),
            new Rejected(FailureClass.NUMBER_BAD, "SMTP 550", true),
            0),
        row(
            "mailbox full for good",
            () -> server.on("RCPT", "552 5.2.2 full"),
            new Rejected(FailureClass.RECIPIENT_CHANNEL, "5.2.2", true),
            0),
        row(
            "an odd refusal",
            () -> server.on("RCPT", "559 hm"),
            new Rejected(FailureClass.RECIPIENT_CHANNEL, "SMTP 559", true),
            0),
        row(
            "550 to MAIL is ours",
            () -> server.on("MAIL", "550 5.7.1 who are you"),
            new Rejected(FailureClass.CONFIG, "5.7.1", true),
            0),
        row(
            "550 after the content is the text's",
            () -> server.on(".", "550 5.7.1 spam"),
            new Rejected(FailureClass.FILTERED, "5.7.1", true)),
        row(
            "a bare 550 after the content",
            () -> server.on(".", "550 no"),
            new Rejected(FailureClass.FILTERED, "SMTP 550", true)),
        row(
            "no greeting for us",
            () -> server.on("", "554 go away"),
            new Rejected(FailureClass.CONFIG, "SMTP 554", true),
            0));
  }

  private Stream<Row> notNow() {
    return Stream.of(
        row(
            "greylisted",
            () -> server.on("RCPT", "450 4.7.1 later"),
            new Throttled(Scope.RECIPIENT, Optional.empty(), "4.7.1"),
            0),
        row(
            "too many recipients",
            () -> server.on("RCPT", "452 later"),
            new Throttled(Scope.SENDER, Optional.empty(), "SMTP 452"),
            0),
        row(
            "too busy to greet",
            () -> server.on("", "421 busy"),
            new Throttled(Scope.ACCOUNT, Optional.empty(), "SMTP 421"),
            0),
        row(
            "not now after the content",
            () -> server.on(".", "451 later"),
            new Throttled(Scope.SENDER, Optional.empty(), "SMTP 451")),
        row(
            "4yz with a final word",
            () -> server.on("RCPT", "450 5.1.1 hm"),
            new Throttled(Scope.SENDER, Optional.empty(), "5.1.1"),
            0));
  }

  private Stream<Row> broken() {
    return Stream.of(
        row(
            "hangs up after the content",
            () -> server.on(".", SmtpScript.HANG_UP),
            new Unknown("connection-lost")),
        row(
            "silent after the content",
            () -> server.on(".", SmtpScript.SILENCE),
            new Unknown("read-timeout")),
        row(
            "nonsense after the content",
            () -> server.on(".", "hello"),
            new Unknown("connection-lost")),
        row(
            "354 after the content",
            () -> server.on(".", "354 more"),
            new Unknown("unreadable-answer")),
        row(
            "hangs up at RCPT",
            () -> server.on("RCPT", SmtpScript.HANG_UP),
            new NotSent("connection-lost-before-content"),
            0),
        row(
            "silent at MAIL",
            () -> server.on("MAIL", SmtpScript.SILENCE),
            new NotSent("timeout-before-content"),
            0),
        row(
            "hangs up at DATA",
            () -> server.on("DATA", SmtpScript.HANG_UP),
            new NotSent("connection-lost-before-content"),
            0),
        row(
            "never greets",
            () -> server.on("", SmtpScript.SILENCE),
            new NotSent("timeout-before-content"),
            0));
  }

  private Stream<Row> neverAsked() {
    return Stream.of(
        row(
            "nobody listens",
            sender("smtp-plain://localhost:1", ""),
            new NotSent("connect-refused")),
        row(
            "no such host",
            sender("smtp-plain://nowhere.invalid:25", ""),
            new NotSent("unknown-host")),
        row(
            "TLS required but not offered",
            sender("smtp://localhost:" + server.port(), ""),
            new Rejected(FailureClass.CONFIG, "no-starttls", true)),
        row(
            "sign-in not offered",
            sender("smtp-plain://localhost:" + server.port(), "user"),
            new Rejected(FailureClass.CONFIG, "no-sign-in-method", true)),
        row(
            "address with a line break",
            handover("a@b.example\r\nRCPT TO:<c@d.example>", "Hola"),
            new Rejected(FailureClass.NUMBER_BAD, "address", true),
            0),
        row(
            "two addresses",
            handover("a@b.example,c@d.example", "Hola"),
            new Rejected(FailureClass.NUMBER_BAD, "address", true),
            0),
        row(
            "subject with a line break",
            handover(TO, "Hola\r\nBcc: x@y.example"),
            new Rejected(FailureClass.CONTENT, "subject", true),
            0),
        row(
            "no subject",
            handover(TO, (String) null),
            new Rejected(FailureClass.CONTENT, "subject", true),
            0),
        row(
            "already expired",
            expired(handover()),
            new Rejected(FailureClass.EXPIRED, "expired", false),
            0));
  }

  @Test
  void aSessionThatTheServerHasLeftIsReplacedAndNothingIsHandedOverTwice() {
    server.on(".", "250 ok", SmtpScript.THEN_HANG_UP);
    assertThat(mail.send(handover(), sender()).join()).isEqualTo(ACCEPTED);
    server.awaitGone();
    server.on(".", "250 ok");
    assertThat(mail.send(handover(), sender()).join()).isEqualTo(ACCEPTED);
    assertThat(server.contents()).isEqualTo(2);
  }

  @Test
  void oneSessionCarriesManyLettersAlsoAfterARefusal() {
    server.on("RCPT", "550 5.1.1 unknown");
    mail.send(handover(), sender()).join();
    server.on("RCPT", "250 ok");
    for (int i = 0; i < 5; i++) {
      assertThat(mail.send(handover(), sender()).join()).isEqualTo(ACCEPTED);
    }
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void theMailHoldsTheRenditionUnchangedWithLanguageDirectionAndAWayOut() throws Exception {
    String body =
        "المدارس مفتوحة غدًا.\n\n.نقطة في أول السطر\nرقم \u2066+12025550100\u2069 = \uD83C\uDFEB";
    String subject = "مدارس المنطقة: إشعار مهم لكل العائلات بخصوص يوم الغد \uD83C\uDFEB";
    URI page = URI.create("https://notices.example/u/" + "t".repeat(86));
    GreenMail greenMail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    greenMail.start();
    try {
      SendOutcome outcome =
          adapterWith(1, Duration.ofSeconds(20))
              .send(
                  handover(
                      TO,
                      new RenditionText(
                          Channel.EMAIL,
                          "ar",
                          Direction.RTL,
                          subject,
                          body,
                          "<p>المدارس &amp; <bdi>1</bdi></p>",
                          1,
                          null,
                          Map.of()),
                      Optional.of(new Unsubscribe(page, Optional.empty(), Optional.empty()))),
                  sender("smtp-plain://localhost:" + greenMail.getSmtp().getPort(), ""))
              .join();
      assertThat(outcome).isInstanceOf(Accepted.class);
      assertThat(greenMail.waitForIncomingEmail(5000, 1)).isTrue();
      MimeMessage message = greenMail.getReceivedMessages()[0];
      assertThat(message.getSubject()).isEqualTo(subject);
      assertThat(message.getMessageID()).isEqualTo("<" + ID + ">");
      assertThat(message.getFrom()[0].toString()).contains("notices@district.example");
      assertThat(((jakarta.mail.internet.InternetAddress) message.getFrom()[0]).getPersonal())
          .isEqualTo("Distrito Ñandú");
      assertThat(message.getHeader("Content-Language", null)).isEqualTo("ar");
      assertThat(message.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
      assertThat(message.getHeader("List-Unsubscribe", null)).isEqualTo("<" + page + ">");
      assertThat(message.getHeader("List-Unsubscribe-Post", null))
          .isEqualTo("List-Unsubscribe=One-Click");
      assertThat(message.getSentDate()).isEqualTo(NOW);
      MimeMultipart parts = (MimeMultipart) message.getContent();
      assertThat(parts.getContentType()).startsWith("multipart/alternative");
      assertThat(text(parts.getBodyPart(0)))
          .isEqualTo(body + "\n\nStop these e-mails\n" + page + "\n");
      assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
      assertThat(text(parts.getBodyPart(1)))
          .contains(
              "<html lang=\"ar\" dir=\"rtl\">",
              "<p>المدارس &amp; <bdi>1</bdi></p>",
              "<footer lang=\"en\" dir=\"ltr\">",
              page.toString());
    } finally {
      greenMail.stop();
    }
  }

  @Test
  void withoutAWayOutNothingIsAdded() {
    mail.send(handover(), sender()).join();
    assertThat(server.lastContent())
        .doesNotContain("List-Unsubscribe", "<footer", "Stop these")
        .contains("Las escuelas est=C3=A1n abiertas ma=C3=B1ana.\r\n--");
  }

  @Test
  void theWayOutSpeaksTheTextsLanguageWhenItCan() {
    mail.send(
            handover(
                TO,
                new RenditionText(
                    Channel.EMAIL,
                    "es",
                    Direction.LTR,
                    "Hola",
                    "A <b> & c\nd\n\ne",
                    null,
                    1,
                    null,
                    Map.of()),
                Optional.of(
                    new Unsubscribe(
                        URI.create("https://notices.example/u/x"),
                        Optional.of("No recibir estos correos"),
                        Optional.of(URI.create("https://notices.example/p/y"))))),
            sender())
        .join();
    assertThat(server.lastContent())
        .contains("<footer lang=3D\"es\" dir=3D\"ltr\">", "No recibir estos correos")
        .contains("Choose your language and what you get\r\nhttps://notices.example/p/y")
        .contains("<p lang=3D\"en\" dir=3D\"ltr\"><a href=3D\"https=\r\n://notices.example/p/y\">")
        .contains("<p>A &lt;b&gt; &amp; c<br>\r\nd</p>\r\n<p>e</p>");
  }

  @Test
  void signsInWhenTheAccountHasAName() {
    server.on("EHLO", "250-mx.example\r\n250 AUTH LOGIN PLAIN");
    server.on("AUTH", "235 welcome");
    assertThat(
            mail.send(handover(), sender("smtp-plain://localhost:" + server.port(), "user")).join())
        .isEqualTo(ACCEPTED);
    server.on("AUTH", "535 5.7.8 wrong");
    assertThat(
            adapterWith(1)
                .send(handover(), sender("smtp-plain://localhost:" + server.port(), "user"))
                .join())
        .isEqualTo(new Rejected(FailureClass.CONFIG, "5.7.8", true));
    assertThat(mail.check(sender("smtp-plain://localhost:" + server.port(), "user")).problems())
        .singleElement()
        .asString()
        .contains("Check the user name");
  }

  private static String text(Part part) throws Exception {
    return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .replace("\r\n", "\n");
  }
}
