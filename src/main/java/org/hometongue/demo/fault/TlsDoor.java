package org.hometongue.demo.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Takes TLS connections and passes on in the clear what comes through them. */
final class TlsDoor implements AutoCloseable {
  private static final int BACKLOG = 512;

  private final ServerSocket door;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private volatile SSLContext shown;

  TlsDoor(int target, SSLContext shown) {
    this.target = target;
    this.shown = shown;
    try {
      door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name("tls-door").start(this::keep);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Another certificate from now on. */
  void show(SSLContext next) {
    shown = next;
  }

  /** Connections that ended before anything came through. */
  int turnedAway() {
    return turnedAway.get();
  }

  private void keep() {
    while (!door.isClosed()) {
      try {
        Socket near = door.accept();
        sockets.add(near);
        Thread.ofVirtual().start(() -> join(near));
      } catch (IOException closed) {
        // The door was closed, or one caller was gone already.
      }
    }
  }

  private void join(Socket near) {
    try (SSLSocket tls =
        (SSLSocket) shown.getSocketFactory().createSocket(near, null, near.getPort(), true)) {
      tls.setUseClientMode(false);
      tls.startHandshake();
      pass(tls);
    } catch (IOException e) {
      turnedAway.incrementAndGet();
    } finally {
      sockets.remove(near);
    }
  }

  private void pass(SSLSocket tls) throws IOException {
    try (Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
      sockets.add(far);
      far.setTcpNoDelay(true);
      Thread answers = Thread.ofVirtual().start(() -> copy(far, tls));
      copy(tls, far);
      answers.join();
      sockets.remove(far);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closing tells the other side. */
  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side has gone.
    }
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
