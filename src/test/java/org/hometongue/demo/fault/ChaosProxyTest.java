package org.hometongue.demo.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each mood spoils a connection in its own way; an echo stands behind the proxy. */
class ChaosProxyTest {
  private static final int PATIENCE_MILLIS = 10_000;

  /** Where nothing comes. */
  private static final int SHORT_MILLIS = 1_000;

  @SuppressWarnings("NullAway.Init")
  private ServerSocket echo;

  @SuppressWarnings("NullAway.Init")
  private ChaosProxy proxy;

  @BeforeEach
  void open() throws IOException {
    echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::answer);
    proxy = new ChaosProxy(echo.getLocalPort());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
    echo.close();
  }

  private void answer() {
    while (!echo.isClosed()) {
      try {
        Socket socket = echo.accept();
        Thread.ofVirtual()
            .start(
                () -> {
                  try (socket) {
                    socket.getInputStream().transferTo(socket.getOutputStream());
                  } catch (IOException gone) {
                    // The proxy cuts connections: that is its work.
                  }
                });
      } catch (IOException closed) {
        return;
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CALM", "DRIP"})
  void whatComesThroughIsWhole(ChaosProxy.Mood mood) throws IOException {
    proxy.become(mood);

    assertThat(said("a whole answer")).isEqualTo("a whole answer");
  }

  @ParameterizedTest
  @EnumSource(names = {"HANG", "BLACKHOLE", "RESET"})
  void nothingWholeComesBack(ChaosProxy.Mood mood) {
    proxy.become(mood);

    assertThatThrownBy(() -> said("a whole answer", SHORT_MILLIS)).isInstanceOf(IOException.class);
    assertThat(proxy.spoilt()).isPositive();
  }

  @RepeatedTest(50)
  void aClosedDoorRefusesAndOpensAgain() throws IOException {
    proxy.refuse();
    assertThatThrownBy(() -> said("anybody there", SHORT_MILLIS)).isInstanceOf(IOException.class);

    proxy.accept();
    assertThat(said("anybody there")).isEqualTo("anybody there");
  }

  private String said(String text) throws IOException {
    return said(text, PATIENCE_MILLIS);
  }

  private String said(String text, int patienceMillis) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
      socket.setSoTimeout(patienceMillis);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      socket.getOutputStream().write(bytes);
      byte[] back = socket.getInputStream().readNBytes(bytes.length);
      if (back.length < bytes.length) {
        throw new IOException("cut off");
      }
      return new String(back, StandardCharsets.UTF_8);
    }
  }
}
