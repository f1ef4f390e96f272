package org.hometongue.demo.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.hometongue.demo.ground.Patience;
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy between the service and the sandbox that spoils the connection in the ways in which
 * networks do. It knows nothing of HTTP.
 */
final class ChaosProxy implements AutoCloseable {
  /** What is done to bytes; asked anew for every piece of an answer. */
  enum Mood {
    /** Passes everything on. */
    CALM,
    /** The request arrives, the answer is cut in its middle by a reset. */
    RESET,
    /** The request arrives, the answer is never passed on. */
    HANG,
    /** Nothing arrives, and nothing is said about it. */
    BLACKHOLE,
    /** The answer comes byte by byte. */
    DRIP
  }

  private static final int BACKLOG = 512;
  private static final Duration DRIP_PAUSE = Duration.ofMillis(2);

  private final int port;
  private final int target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile Mood mood = Mood.CALM;
  private volatile @Nullable Door door;
  private final AtomicInteger spoilt = new AtomicInteger();

  /** Where connections are taken, and who takes them. */
  private record Door(ServerSocket socket, Thread keeper) {
    /**
     * Returns when connections are refused. Closing alone is not enough: the system's socket stays
     * open until a virtual thread that waits in {@code accept} has woken up.
     */
    void shut() {
      try {
        socket.close();
        keeper.join();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  ChaosProxy(int target) {
    this.target = target;
    ServerSocket first = open(0);
    this.port = first.getLocalPort();
    listen(first);
  }

  /** Pieces of requests and answers that did not come through as they were, so far. */
  int spoilt() {
    return spoilt.get();
  }

  int port() {
    return port;
  }

  void become(Mood next) {
    mood = next;
  }

  /** Connections are refused, those that stand are reset. */
  void refuse() {
    close();
  }

  /** Connections are taken again. */
  void accept() {
    listen(open(port));
  }

  /** Cuts every connection that stands, in the middle of whatever it carries. */
  void resetAll() {
    sockets.forEach(ChaosProxy::reset);
    sockets.clear();
  }

  private static ServerSocket open(int port) {
    try {
      ServerSocket door = new ServerSocket();
      door.setReuseAddress(true);
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      return door;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen(ServerSocket opened) {
    Thread keeper =
        Thread.ofVirtual()
            .name("chaos-proxy")
            .start(
                () -> {
                  while (!opened.isClosed()) {
                    try {
                      join(opened.accept());
                    } catch (IOException closed) {
                      // The door was closed, or one caller was gone already.
                    }
                  }
                });
    door = new Door(opened, keeper);
  }

  private void join(Socket near) throws IOException {
    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
    near.setTcpNoDelay(true);
    far.setTcpNoDelay(true);
    sockets.add(near);
    sockets.add(far);
    Thread.ofVirtual().start(() -> carry(near, far, false));
    Thread.ofVirtual().start(() -> carry(far, near, true));
  }

  private void carry(Socket from, Socket to, boolean answers) {
    byte[] part = new byte[16 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(part); length >= 0; length = in.read(part)) {
        if (!pass(part, length, to, out, answers)) {
          return;
        }
      }
    } catch (IOException e) {
      // One side has gone; closing tells the other.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  /** False: the connection is at its end. */
  private boolean pass(byte[] part, int length, Socket to, OutputStream out, boolean answers)
      throws IOException {
    Mood now = mood;
    if (now != Mood.CALM) {
      spoilt.incrementAndGet();
    }
    switch (now) {
      case CALM -> out.write(part, 0, length);
      case BLACKHOLE -> {}
      case HANG -> {
        if (!answers) {
          out.write(part, 0, length);
        }
      }
      case RESET -> {
        if (answers) {
          out.write(part, 0, length / 2);
          reset(to);
          return false;
        }
        out.write(part, 0, length);
      }
      case DRIP -> {
        for (int i = 0; i < length; i++) {
          out.write(part, i, 1);
          if (answers && i % 16 == 0) {
            Patience.pause(DRIP_PAUSE);
          }
        }
      }
    }
    return true;
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // It is gone already, which is what was wanted.
    }
  }

  @Override
  public void close() {
    Door open = door;
    if (open != null) {
      open.shut();
    }
    resetAll();
  }
}
