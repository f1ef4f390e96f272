package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSinkTest {

  static SandboxFixture fixture;
  static Vertx vertx;
  static MailClient client;

  @BeforeAll
  static void start(@TempDir Path folder) {
    fixture = SandboxFixture.in(folder);
    vertx = Vertx.vertx();
    client = client(config());
  }

  @AfterEach
  void reset() {
    fixture.sandbox.behave(SandboxBehaviour.perfect());
  }

  @AfterAll
  static void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    fixture.close();
  }

  private static MailConfig config() {
    return new MailConfig("127.0.0.1", fixture.sandbox.smtpPort())
        .setStarttls(StartTLSOptions.DISABLED)
        .setPipelining(true);
  }

  private static MailClient client(MailConfig config) {
    return MailClient.create(vertx, config);
  }

  private static void send(MailClient through, MailMessage mail) throws Exception {
    through.sendMail(mail).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static MailMessage notice(String to, String subject, String text) {
    return new MailMessage("district@district.example", to, subject, text);
  }

  @Test
  void aNoticeIsReadBackInItsOwnScript() throws Exception {
    String subject = "المدرسة مغلقة غدًا بسبب الطقس · የትምህርት ቤት ማስታወቂያ እና ሌሎችም";
    String text = "سطر أول\n.نقطة في البداية\n..\nየመጨረሻ መስመር = 100 %\n";
    MailMessage mail = notice("family-1@mail.example", subject, text);
    mail.setHtml("<p dir=\"rtl\">سطر أول</p>");
    mail.setHeaders(
        MultiMap.caseInsensitiveMultiMap()
            .add("Message-ID", "<attempt-1@district.example>")
            .add("Content-Language", "ar")
            .add("List-Unsubscribe", "<https://d.example/u/token>"));

    send(client, mail);

    SandboxMessage seen = fixture.ledger().handset("family-1@mail.example").getFirst();
    assertThat(seen.subject()).isEqualTo(subject);
    assertThat(seen.text().strip()).isEqualTo(text.strip());
    assertThat(seen.html()).isEqualTo("<p dir=\"rtl\">سطر أول</p>");
    assertThat(seen.sid()).isEqualTo("attempt-1@district.example");
    assertThat(seen.from()).isEqualTo("district@district.example");
    assertThat(seen.headers())
        .containsEntry("content-language", "ar")
        .containsEntry("list-unsubscribe", "<https://d.example/u/token>");
    assertThat(seen.status()).isEqualTo(MessageStatus.DELIVERED);
  }

  @Test
  void theSameNoticeTwiceIsADuplicateWhateverItsLinks() throws Exception {
    String text = "School is closed.\nStop: https://d.example/u/";
    send(client, notice("family-2@mail.example", "Closed", text + "token-1"));
    send(client, notice("family-3@mail.example", "Closed", text + "token-2"));
    assertThat(fixture.ledger().duplicateRecipients()).isEmpty();

    send(client, notice("family-2@mail.example", "Closed", text + "token-3"));

    assertThat(fixture.ledger().duplicateRecipients()).containsExactly("family-2@mail.example");
    assertThat(fixture.ledger().handed("family-2@mail.example")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          NO_SUCH_MAILBOX, 550, 0
          MAILBOX_FULL, 452, 0
          CLOSING, '', 0
          CONTENT_REFUSED, 554, 0
          DROP_AFTER_DATA, '', 1
          """)
  void rulesTurnMailAway(MailAnswer answer, String code, int taken) throws Exception {
    String to = "odd." + answer + "@mail.example";
    fixture.sandbox.behave(
        SandboxBehaviour.perfect().withMail(List.of(new MailRule("ODD.", answer, 0))));

    assertThatThrownBy(() -> send(client(config()), notice(to, "Hello", "Text")))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining(code);
    assertThat(fixture.ledger().handed(to)).isEqualTo(taken);
    send(client, notice("even." + answer + "@mail.example", "Hello", "Text"));
  }

  @Test
  void aRuleMayEndAfterSomeTimes() throws Exception {
    fixture.sandbox.behave(
        SandboxBehaviour.perfect()
            .withMail(List.of(new MailRule("grey@", MailAnswer.MAILBOX_FULL, 1))));

    // A connection of its own for each: the pooled one is not always usable after a refusal.
    assertThatThrownBy(() -> send(client(config()), notice("grey@mail.example", "Hello", "Text")))
        .hasMessageContaining("452");
    send(client(config()), notice("grey@mail.example", "Hello", "Text"));
    assertThat(fixture.ledger().handed("grey@mail.example")).isEqualTo(1);
  }

  @Test
  void aRepeatedMessageIdIsKeptOnce() throws Exception {
    for (int i = 0; i < 2; i++) {
      MailMessage mail = notice("once@home.example", "Schools are open", "Schools are open today.");
      mail.setHeaders(
          MultiMap.caseInsensitiveMultiMap().add("Message-ID", "<a1.7.1@lincoln.example>"));
      send(client, mail);
    }
    assertThat(fixture.sandbox.ledger().handed("once@home.example")).isEqualTo(1);
  }

  @Test
  void signingInIsOptionalButMustBeRight() throws Exception {
    MailConfig right =
        config().setUsername(fixture.config.accountSid()).setPassword(fixture.config.authToken());
    send(client(right), notice("signed-in@mail.example", "Hello", "Text"));
    MailConfig wrong = config().setUsername("someone").setPassword("else");

    assertThatThrownBy(() -> send(client(wrong), notice("signed-in@mail.example", "Hello", "Text")))
        .isInstanceOf(ExecutionException.class);
    assertThat(fixture.ledger().handed("signed-in@mail.example")).isEqualTo(1);
  }

  @Test
  void aDialogueInPiecesAndOutOfOrder() throws IOException {
    String script =
        """
        NOOP
        RCPT TO:<a@mail.example>
        DATA
        MAIL FROM
        EXPN list
        MAIL FROM:<x@district.example> BODY=8BITMIME SMTPUTF8
        MAIL FROM:<y@district.example>
        RCPT TO:<no-at-sign>
        RCPT TO:<b@mail.example>
        RSET
        DATA
        MAIL FROM:<x@district.example>
        RCPT TO:<c@mail.example>
        RCPT TO:<d@mail.example>
        DATA
        Subject: =?UTF-8?Q?Hola_fam?= =?UTF-8?B?aWxpYQ==?=
         y vecinos

        ..one
        .two
        .
        MAIL FROM:<x@district.example>
        RCPT TO:<e@mail.example>
        DATA
        .
        QUIT
        """
            .replace("\n", "\r\n");

    List<String> replies = new ArrayList<>();
    try (Socket socket = new Socket("127.0.0.1", fixture.sandbox.smtpPort())) {
      for (byte octet : script.getBytes(UTF_8)) {
        socket.getOutputStream().write(octet);
      }
      new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))
          .lines()
          .forEach(line -> replies.add(line.substring(0, 3)));
    }

    assertThat(replies)
        .containsExactly(
            "220", "250", "503", "554", "501", "502", "250", "503", "501", "250", "250", "554",
            "250", "250", "250", "354", "250", "250", "250", "354", "250", "221");
    assertThat(fixture.ledger().handset("c@mail.example"))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.subject()).isEqualTo("Hola familia y vecinos");
              assertThat(mail.text()).isEqualTo(".one\ntwo\n");
            });
    assertThat(fixture.ledger().handed("d@mail.example")).isEqualTo(1);
    assertThat(fixture.ledger().handset("e@mail.example").getFirst().text()).isEmpty();
    assertThat(fixture.ledger().handed("b@mail.example")).isZero();
  }

  @Test
  void closingIsSaidBeforeItIsDone() throws IOException {
    fixture.sandbox.behave(
        SandboxBehaviour.perfect().withMail(List.of(new MailRule("@", MailAnswer.CLOSING, 0))));
    try (Socket socket = new Socket("127.0.0.1", fixture.sandbox.smtpPort())) {
      socket.setSoTimeout(5_000);
      socket
          .getOutputStream()
          .write("MAIL FROM:<x@d.example>\r\nRCPT TO:<a@m.example>\r\nDATA\r\n".getBytes(UTF_8));
      String all = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(all).endsWith("421 4.3.2 Service not available, closing channel\r\n");
    }
  }

  @Test
  void aLineWithoutEndIsCutOff() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", fixture.sandbox.smtpPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write("x".repeat(5_000).getBytes(UTF_8));
      String all = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(all).contains("500 5.5.6");
    }
  }
}
