package org.hometongue.channel.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hometongue.channel.AdapterContractTest.NOW;
import static org.hometongue.channel.email.SmtpFixture.ID;
import static org.hometongue.channel.email.SmtpFixture.TO;
import static org.hometongue.channel.email.SmtpFixture.letter;
import static org.hometongue.channel.email.SmtpFixture.sender;

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
import org.hometongue.channel.AdapterContractTest;
import org.hometongue.channel.Channel;
import org.hometongue.channel.RenditionText;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.Accepted;
import org.hometongue.channel.Unsubscribe;
import org.hometongue.language.Direction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a letter holds: the rendition unchanged, its language, and the way out. */
class SmtpLetterTest {
  private final SmtpScript server = new SmtpScript();
  private final SmtpMail mail = SmtpFixture.adapter(2);

  @AfterEach
  void stop() {
    mail.close();
    server.close();
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
          SmtpFixture.adapter(1, Duration.ofSeconds(20))
              .send(
                  AdapterContractTest.handover(
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
                      Optional.of(new Unsubscribe(page, Optional.empty(), Optional.empty())),
                      Duration.ofSeconds(20)),
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
    mail.send(letter(), sender(server)).join();
    assertThat(server.lastContent())
        .doesNotContain("List-Unsubscribe", "<footer", "Stop these")
        .contains("Las escuelas est=C3=A1n abiertas ma=C3=B1ana.\r\n--");
  }

  @Test
  void theWayOutSpeaksTheTextsLanguageWhenItCan() {
    mail.send(
            AdapterContractTest.handover(
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
            sender(server))
        .join();
    assertThat(server.lastContent())
        .contains("<footer lang=3D\"es\" dir=3D\"ltr\">", "No recibir estos correos")
        .contains("Choose your language and what you get\r\nhttps://notices.example/p/y")
        .contains("<p lang=3D\"en\" dir=3D\"ltr\"><a href=3D\"https=\r\n://notices.example/p/y\">")
        .contains("<p>A &lt;b&gt; &amp; c<br>\r\nd</p>\r\n<p>e</p>");
  }

  private static String text(Part part) throws Exception {
    return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .replace("\r\n", "\n");
  }
}
