package org.hometongue.channel.email;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.hometongue.channel.ConfigCheck;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.NotSent;
import org.jspecify.annotations.Nullable;

/** One account at one mail server, with as many sessions as the server likes at once. */
final class SmtpRelay implements Closeable {
  private static final Duration WAIT_FOR_A_SESSION = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(20);

  private record Idle(SmtpSession session, Instant since) {}

  private final SmtpAccount account;
  private final SmtpSession.Terms terms;
  private final Clock clock;
  private final Semaphore free;
  private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();

  SmtpRelay(SmtpAccount account, SmtpSession.Terms terms, int sessions, Clock clock) {
    this.account = account;
    this.terms = terms;
    this.clock = clock;
    this.free = new Semaphore(sessions);
  }

  /**
   * Hands one letter over.
   *
   * @param deadline from when it has a session to the last reply
   */
  SendOutcome send(Letter letter, Duration deadline) {
    try {
      if (!free.tryAcquire(WAIT_FOR_A_SESSION.toMillis(), TimeUnit.MILLISECONDS)) {
        return new NotSent("no-free-connection");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new NotSent("interrupted");
    }
    try {
      SmtpSession waiting = waiting();
      if (waiting != null) {
        try {
          return deliver(waiting, letter, deadline);
        } catch (SocketTimeoutException e) {
          throw e;
        } catch (IOException e) {
          // The server had hung up while the session was idle: nothing was handed over yet.
        }
      }
      return deliver(SmtpSession.open(account, terms), letter, deadline);
    } catch (SmtpRefusal e) {
      return e.outcome();
    } catch (IOException e) {
      return new NotSent(reason(e));
    } finally {
      free.release();
    }
  }

  private SendOutcome deliver(SmtpSession session, Letter letter, Duration deadline)
      throws IOException {
    try {
      return session.deliver(letter, deadline, clock);
    } finally {
      if (session.isReusable()) {
        idle.addFirst(new Idle(session, clock.instant()));
      } else {
        close(session);
      }
    }
  }

  private @Nullable SmtpSession waiting() {
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      if (next.since().plus(IDLE).isAfter(clock.instant())) {
        return next.session();
      }
      close(next.session());
    }
    return null;
  }

  /** Signs in and out again. */
  ConfigCheck check() {
    try (SmtpSession session = SmtpSession.open(account, terms)) {
      return session.isReusable() ? ConfigCheck.ready() : problem("does not stay on the line");
    } catch (SmtpRefusal e) {
      return problem("refuses the sign-in. Check the user name, the password and its TLS setting");
    } catch (IOException e) {
      return problem("cannot be reached. Check its host and port");
    }
  }

  private static ConfigCheck problem(String what) {
    return new ConfigCheck(List.of("The mail server " + what + "."));
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case UnknownHostException e -> "unknown-host";
      case ConnectException e -> "connect-refused";
      case NoRouteToHostException e -> "no-route";
      case SSLException e -> "tls";
      case SocketTimeoutException e -> "timeout-before-content";
      default -> "connection-lost-before-content";
    };
  }

  private static void close(SmtpSession session) {
    try {
      session.close();
    } catch (IOException e) {
      // Already gone: that is all we wanted.
    }
  }

  @Override
  public void close() {
    idle.forEach(each -> close(each.session()));
    idle.clear();
  }
}
