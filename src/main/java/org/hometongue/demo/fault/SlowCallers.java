package org.hometongue.demo.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Callers who begin a receipt and never end it (slowloris). */
final class SlowCallers implements AutoCloseable {
  private static final int MANY = 200;
  private static final String BEGINNING =
      """
      POST /hooks/twilio/status/x HTTP/1.1\r
      Host: localhost\r
      Content-Type: application/x-www-form-urlencoded\r
      Content-Length: 1000\r
      """;

  private final List<Socket> callers = new ArrayList<>();

  static SlowCallers at(int port) {
    SlowCallers slow = new SlowCallers();
    try {
      for (int n = 0; n < MANY; n++) {
        Socket caller = new Socket(InetAddress.getLoopbackAddress(), port);
        slow.callers.add(caller);
        // Half of them do not even end the headings.
        caller
            .getOutputStream()
            .write((n % 2 == 0 ? BEGINNING : BEGINNING + "\r\nM").getBytes(US_ASCII));
        caller.getOutputStream().flush();
      }
      return slow;
    } catch (IOException e) {
      slow.close();
      throw new UncheckedIOException(e);
    }
  }

  boolean areThere() {
    return callers.size() == MANY;
  }

  @Override
  public void close() {
    for (Socket caller : callers) {
      try {
        caller.close();
      } catch (IOException e) {
        // It was turned away already, which is as well.
      }
    }
  }
}
