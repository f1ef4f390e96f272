package org.hometongue.channel.email;

import static org.hometongue.channel.AdapterContractTest.ANNOUNCEMENT;
import static org.hometongue.channel.AdapterContractTest.CLOCK;
import static org.hometongue.channel.AdapterContractTest.NOW;
import static org.hometongue.channel.AdapterContractTest.TEXT;
import static org.hometongue.channel.AdapterContractTest.TOKEN;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;
import org.hometongue.channel.AdapterContractTest;
import org.hometongue.channel.Channel;
import org.hometongue.channel.Handover;
import org.hometongue.channel.RenditionText;
import org.hometongue.channel.SendOutcome.Accepted;
import org.hometongue.channel.SenderConfig;
import org.hometongue.language.Direction;
import org.jspecify.annotations.Nullable;

/** The mail adapter as its tests use it, its sender, and a letter to send. */
final class SmtpFixture {
  static final String TO = "family@home.example";
  static final String ID = ANNOUNCEMENT + ".7.2@district.example";
  static final Accepted ACCEPTED = new Accepted(ID, NOW);

  private SmtpFixture() {}

  static SmtpMail adapter(int sessions) {
    // Short, because rows wait for it; long enough for an answer on a machine that is busy.
    return adapter(sessions, Duration.ofMillis(1_500));
  }

  static SmtpMail adapter(int sessions, Duration opening) {
    return new SmtpMail(
        new SmtpSession.Terms(
            "notices.example",
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            Duration.ofSeconds(3),
            opening),
        sessions,
        CLOCK);
  }

  static SenderConfig sender(SmtpScript server) {
    return sender(server, "");
  }

  static SenderConfig sender(SmtpScript server, String user) {
    return sender("smtp-plain://localhost:" + server.port(), user);
  }

  static SenderConfig sender(String base, String user) {
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

  static Handover letter() {
    return letter(TO, "Las escuelas están abiertas");
  }

  static Handover letter(String to, @Nullable String subject) {
    return AdapterContractTest.handover(
        to,
        new RenditionText(
            Channel.EMAIL, "es", Direction.LTR, subject, TEXT, null, 1, null, Map.of()),
        Optional.empty());
  }
}
