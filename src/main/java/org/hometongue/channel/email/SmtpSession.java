package org.hometongue.channel.email;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.Accepted;
import org.hometongue.channel.SendOutcome.Unknown;
import org.hometongue.channel.email.SmtpReply.Step;

/** A signed-in conversation with a mail server, good for many letters one after the other. */
final class SmtpSession implements Closeable {
  private final SmtpLine line;
  private final Set<String> extensions = new HashSet<>();
  private boolean reusable = true;

  private SmtpSession(SmtpLine line) {
    this.line = line;
  }

  /**
   * What a session needs to know besides the account.
   *
   * @param opening for the greeting, TLS and the sign-in together; nothing is handed over in it
   */
  record Terms(String helloName, SSLSocketFactory tls, Duration connect, Duration opening) {}

  /**
   * @throws SmtpRefusal when the server answers and says no
   * @throws IOException when there is no server, or the line breaks
   */
  static SmtpSession open(SmtpAccount account, Terms terms) throws IOException, SmtpRefusal {
    String host = account.server().getHost();
    int port = account.server().getPort();
    SmtpLine line = SmtpLine.open(host, port, terms.connect());
    try {
      line.within(terms.opening());
      SmtpSession session = new SmtpSession(line);
      if (account.isTlsFromTheStart()) {
        line.secure(terms.tls(), host, port);
      }
      expect(line.reply());
      session.hello(terms.helloName());
      if (account.requiresStartTls()) {
        session.startTls(terms, host, port);
      }
      if (!account.user().isEmpty()) {
        session.signIn(account);
      }
      return session;
    } catch (IOException | SmtpRefusal | RuntimeException e) {
      line.close();
      throw e;
    }
  }

  private void hello(String name) throws IOException, SmtpRefusal {
    SmtpReply reply = expect(line.ask("EHLO " + name).getFirst());
    extensions.clear();
    reply.lines().forEach(extension -> extensions.add(extension.toUpperCase(Locale.ROOT)));
  }

  private void startTls(Terms terms, String host, int port) throws IOException, SmtpRefusal {
    if (!extensions.contains("STARTTLS")) {
      throw config("no-starttls");
    }
    expect(line.ask("STARTTLS").getFirst());
    line.secure(terms.tls(), host, port);
    hello(terms.helloName());
  }

  private void signIn(SmtpAccount account) throws IOException, SmtpRefusal {
    Set<String> methods = new HashSet<>();
    extensions.stream()
        .filter(extension -> extension.startsWith("AUTH"))
        .forEach(extension -> methods.addAll(List.of(extension.split("[ =]"))));
    if (methods.contains("PLAIN")) {
      String both = "\0" + account.user() + "\0" + account.password().reveal();
      expect(line.ask("AUTH PLAIN " + base64(both)).getFirst());
    } else if (methods.contains("LOGIN")) {
      expect(line.ask("AUTH LOGIN").getFirst());
      expect(line.ask(base64(account.user())).getFirst());
      expect(line.ask(base64(account.password().reveal())).getFirst());
    } else {
      throw config("no-sign-in-method");
    }
  }

  /**
   * Hands one letter over.
   *
   * @param deadline for all of its replies together
   * @throws IOException when the line broke before any content was written: surely not taken
   */
  SendOutcome deliver(Letter letter, Duration deadline, Clock clock) throws IOException {
    line.within(deadline);
    reusable = false;
    Optional<SendOutcome> refused = envelope(letter);
    if (refused.isPresent()) {
      // The refusal stands even if the line breaks now; then the session is not used again.
      reusable = reset();
      return refused.get();
    }
    try {
      line.write(letter.data());
      SmtpReply reply = line.reply();
      reusable = reply.code() / 100 == 2;
      if (reusable) {
        return new Accepted(letter.messageId(), clock.instant());
      }
      return reply.code() >= 400 ? reply.refusal(Step.CONTENT) : new Unknown("unreadable-answer");
    } catch (SocketTimeoutException e) {
      return new Unknown("read-timeout");
    } catch (IOException e) {
      return new Unknown("connection-lost");
    }
  }

  private Optional<SendOutcome> envelope(Letter letter) throws IOException {
    String mail = "MAIL FROM:<" + letter.from() + ">";
    String rcpt = "RCPT TO:<" + letter.to() + ">";
    SmtpReply sender;
    SmtpReply recipient;
    if (extensions.contains("PIPELINING")) {
      List<SmtpReply> replies = line.ask(mail, rcpt);
      sender = replies.getFirst();
      recipient = replies.getLast();
    } else {
      sender = line.ask(mail).getFirst();
      recipient = sender.isPositive() ? line.ask(rcpt).getFirst() : sender;
    }
    if (!sender.isPositive()) {
      return Optional.of(sender.refusal(Step.SENDER));
    }
    if (!recipient.isPositive()) {
      return Optional.of(recipient.refusal(Step.RECIPIENT));
    }
    SmtpReply data = line.ask("DATA").getFirst();
    return data.code() == 354 ? Optional.empty() : Optional.of(data.refusal(Step.CONTENT));
  }

  private boolean reset() {
    try {
      return line.ask("RSET").getFirst().isPositive();
    } catch (IOException e) {
      return false;
    }
  }

  boolean isReusable() {
    return reusable;
  }

  private static SmtpReply expect(SmtpReply reply) throws SmtpRefusal {
    if (!reply.isPositive()) {
      throw new SmtpRefusal(reply.refusal(Step.SENDER));
    }
    return reply;
  }

  private static SmtpRefusal config(String code) {
    return new SmtpRefusal(new SendOutcome.Rejected(FailureClass.CONFIG, code, true));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Without QUIT's round trip: nothing is in the air between two letters. */
  @Override
  public void close() throws IOException {
    line.close();
  }
}
