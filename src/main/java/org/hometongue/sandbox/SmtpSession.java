package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One SMTP connection (RFC 5321 with PIPELINING, 8BITMIME, SMTPUTF8, SIZE). Reads whatever has
 * come, answers all of it in one write.
 */
final class SmtpSession {

  private static final int MAX_MAIL = 10 * 1024 * 1024;
  private static final int MAX_LINE = 4_096;
  private static final String GREETING =
      "250-sandbox.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n"
          + "250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250-AUTH PLAIN LOGIN\r\n250 SIZE "
          + MAX_MAIL;

  private final NetSocket socket;
  private final MailSink sink;
  private final SmtpLogin login;
  private final SmtpInput input = new SmtpInput();
  private final StringBuilder replies = new StringBuilder();
  private final List<String> recipients = new ArrayList<>();
  private @Nullable String sender;
  private boolean data;
  private boolean closing;

  SmtpSession(NetSocket socket, MailSink sink, SmtpLogin login) {
    this.socket = socket;
    this.sink = sink;
    this.login = login;
    socket.write("220 sandbox.example ESMTP carrier sandbox\r\n");
    socket.handler(this::received);
  }

  private void received(Buffer part) {
    input.add(part.getBytes());
    while (!closing && (data ? takeMail() : takeLine())) {
      // goes on while whole lines or mails are there
    }
    if (!closing && input.length() > (data ? MAX_MAIL : MAX_LINE)) {
      reply(data ? "552 5.3.4 Message too big" : "500 5.5.6 Line too long");
      closing = true;
    }
    Buffer out = Buffer.buffer(replies.toString(), "ISO-8859-1");
    replies.setLength(0);
    if (closing) {
      socket.end(out);
    } else if (out.length() > 0) {
      socket.write(out);
    }
  }

  private boolean takeLine() {
    byte[] line = input.line();
    if (line == null) {
      return false;
    }
    if (login.waiting()) {
      reply(login.next(new String(line, ISO_8859_1)));
    } else {
      command(new String(line, UTF_8));
    }
    return true;
  }

  private void command(String line) {
    String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
    switch (verb) {
      case "EHLO" -> reply(GREETING);
      case "HELO" -> reply("250 sandbox.example");
      case "AUTH" -> reply(login.start(line));
      case "MAIL" -> mail(line);
      case "RCPT" -> recipient(line);
      case "DATA" -> data();
      case "RSET" -> {
        reset();
        reply("250 2.0.0 Reset");
      }
      case "NOOP" -> reply("250 2.0.0 OK");
      case "VRFY" -> reply("252 2.1.5 Send the mail and see");
      case "QUIT" -> {
        reply("221 2.0.0 Bye");
        closing = true;
      }
      default -> reply("502 5.5.1 Command not known here");
    }
  }

  private void mail(String line) {
    String path = path(line);
    if (sender != null) {
      reply("503 5.5.1 Finish or reset the mail before this one");
    } else if (path == null) {
      reply("501 5.1.7 Write MAIL FROM:<address>");
    } else {
      sender = path;
      reply("250 2.1.0 Sender OK");
    }
  }

  private void recipient(String line) {
    String path = path(line);
    if (sender == null) {
      reply("503 5.5.1 MAIL comes first");
    } else if (path == null || path.indexOf('@') < 1) {
      reply("501 5.1.3 Write RCPT TO:<address>");
    } else {
      MailAnswer refused = sink.atRecipient(path);
      if (refused == null) {
        recipients.add(path);
        reply("250 2.1.5 Recipient OK");
      } else {
        reply(refused.line());
        closing = refused == MailAnswer.CLOSING;
      }
    }
  }

  private void data() {
    if (recipients.isEmpty()) {
      reply("554 5.5.1 No valid recipients");
    } else {
      data = true;
      reply("354 End with a line that has a dot only");
    }
  }

  private boolean takeMail() {
    byte[] octets = input.mail();
    if (octets == null) {
      return false;
    }
    data = false;
    try {
      MailAnswer answer = sink.deliver(sender == null ? "" : sender, recipients, octets);
      if (answer == MailAnswer.DROP_AFTER_DATA) {
        closing = true;
      } else {
        reply(answer == MailAnswer.CONTENT_REFUSED ? answer.line() : "250 2.0.0 Taken");
      }
    } catch (IOException e) {
      reply("451 4.3.0 The ledger cannot be written");
    }
    reset();
    return true;
  }

  private void reset() {
    sender = null;
    recipients.clear();
  }

  private void reply(String line) {
    sink.answered(line);
    replies.append(line).append("\r\n");
  }

  /** The address between angle brackets, or null. */
  private static @Nullable String path(String line) {
    int open = line.indexOf('<');
    int close = line.indexOf('>', open + 1);
    return open < 0 || close < 0 ? null : line.substring(open + 1, close);
  }
}
