package org.hometongue.channel.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;

/** A mail server that answers as it is told, step by step. "" is the greeting, "." the content. */
final class SmtpScript implements AutoCloseable {
  static final String HANG_UP = "hang up";
  static final String SILENCE = "silence";
  static final String THEN_HANG_UP = "then hang up";

  private static final String PAUSE = "pause ";

  private final ServerSocket socket;
  private final Map<String, List<String>> answers = new ConcurrentHashMap<>();
  private final List<String> contents = Collections.synchronizedList(new ArrayList<>());
  private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger connections = new AtomicInteger();

  SmtpScript() {
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    reset();
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  void reset() {
    answers.clear();
    contents.clear();
    on("", "220 mx.example");
    on("EHLO", "250-mx.example\r\n250 PIPELINING");
    on("MAIL", "250 ok");
    on("RCPT", "250 ok");
    on("DATA", "354 go on");
    on(".", "250 2.0.0 queued");
    on("RSET", "250 ok");
  }

  void on(String step, String... answer) {
    answers.put(step, List.of(answer));
  }

  /** Stands among the answers to a step: goes on after this time. */
  static String pause(Duration time) {
    return PAUSE + time;
  }

  /** How many contents came in whole. */
  int contents() {
    return contents.size();
  }

  String lastContent() {
    return contents.getLast();
  }

  int connections() {
    return connections.get();
  }

  void awaitGone() {
    Awaitility.await().until(open::isEmpty);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket line = socket.accept();
        connections.incrementAndGet();
        open.add(line);
        Thread.ofVirtual().start(() -> converse(line));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void converse(Socket line) {
    try (line) {
      var in =
          new BufferedReader(
              new InputStreamReader(line.getInputStream(), StandardCharsets.ISO_8859_1));
      if (!answer(line, "")) {
        return;
      }
      for (String command = in.readLine(); command != null; command = in.readLine()) {
        String step = command.split(" ")[0];
        if (!answer(line, step)) {
          return;
        }
        if (step.equals("DATA") && answersTo("DATA").getLast().startsWith("354")) {
          contents.add(content(in));
          if (!answer(line, ".")) {
            return;
          }
        }
      }
    } catch (IOException e) {
      // The client has gone.
    } finally {
      open.remove(line);
    }
  }

  private static String content(BufferedReader in) throws IOException {
    StringBuilder content = new StringBuilder();
    for (String l = in.readLine(); l != null && !l.equals("."); l = in.readLine()) {
      content.append(l.startsWith(".") ? l.substring(1) : l).append("\r\n");
    }
    return content.toString();
  }

  private List<String> answersTo(String step) {
    return answers.getOrDefault(step, List.of("500 what"));
  }

  /** False when the line is to be closed. */
  private boolean answer(Socket line, String step) throws IOException {
    for (String answer : answersTo(step)) {
      switch (answer) {
        case HANG_UP, THEN_HANG_UP -> {
          return false;
        }
        case SILENCE -> {
          return true;
        }
        case String pause when pause.startsWith(PAUSE) ->
            LockSupport.parkNanos(Duration.parse(pause.substring(PAUSE.length())).toNanos());
        default ->
            line.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
      }
    }
    return true;
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket line : List.copyOf(open)) {
        line.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
