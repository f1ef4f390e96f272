package org.hometongue.channel.email;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** The line to a mail server: writes commands, reads replies, and never waits for ever. */
final class SmtpLine implements Closeable {
  private static final int LONGEST_LINE = 4096;
  private static final int MOST_LINES = 100;

  private Socket socket;
  private InputStream in;

  /** {@code System.nanoTime()} by which the replies must be in. */
  private long deadline;

  private SmtpLine(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /** Connected, with no time yet for any reply: see {@link #within}. */
  static SmtpLine open(String host, int port, Duration connect) throws IOException {
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress(host, port), Math.toIntExact(connect.toMillis()));
      return new SmtpLine(socket);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** From now on all replies together have this long. */
  void within(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
  }

  /** Goes on in TLS; the certificate must be the host's. */
  void secure(SSLSocketFactory factory, String host, int port) throws IOException {
    socket.setSoTimeout(left());
    SSLSocket secured = (SSLSocket) factory.createSocket(socket, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    socket = secured;
    in = new BufferedInputStream(secured.getInputStream());
  }

  /** Sends one or several commands and reads as many replies. */
  List<SmtpReply> ask(String... commands) throws IOException {
    write((String.join("\r\n", commands) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    List<SmtpReply> replies = new ArrayList<>();
    for (int i = 0; i < commands.length; i++) {
      replies.add(reply());
    }
    return replies;
  }

  void write(byte[] octets) throws IOException {
    socket.getOutputStream().write(octets);
    socket.getOutputStream().flush();
  }

  SmtpReply reply() throws IOException {
    List<String> lines = new ArrayList<>();
    while (lines.size() < MOST_LINES) {
      String line = line();
      if (!line.matches("[2-5][0-9]{2}([ -].*)?")) {
        throw new IOException("not an SMTP reply");
      }
      lines.add(line.length() > 4 ? line.substring(4) : "");
      if (line.length() == 3 || line.charAt(3) == ' ') {
        return new SmtpReply(Integer.parseInt(line.substring(0, 3)), lines);
      }
    }
    throw new IOException("endless SMTP reply");
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(80);
    while (line.length() < LONGEST_LINE) {
      if (in.available() == 0) {
        // A server that sends a byte now and then must not hold us longer than one that is silent.
        socket.setSoTimeout(left());
      }
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("closed by the server");
      }
      if (octet == '\n') {
        return line.toString().stripTrailing();
      }
      line.append((char) octet);
    }
    throw new IOException("endless SMTP line");
  }

  /** Milliseconds. */
  private int left() throws SocketTimeoutException {
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      throw new SocketTimeoutException();
    }
    return Math.toIntExact(left);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
