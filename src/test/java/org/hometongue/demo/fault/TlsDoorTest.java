package org.hometongue.demo.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsDoorTest {
  @TempDir Path folder;

  @Test
  void nothingButItsDateIsWrongWithTheExpiredCertificate() throws Exception {
    Certificates certificates = Certificates.in(folder);
    SSLContext caller = trusting(certificates);
    try (ServerSocket behind = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        TlsDoor door = new TlsDoor(behind.getLocalPort(), certificates.expired())) {
      Thread.ofVirtual().start(() -> echo(behind));
      assertThatThrownBy(() -> ask(caller, door.port()))
          .hasRootCauseInstanceOf(CertificateExpiredException.class);
      await().until(() -> door.turnedAway() == 1);
      door.show(certificates.renewed());
      assertThat(ask(caller, door.port())).isEqualTo("ping");
    }
  }

  private static String ask(SSLContext caller, int port) throws Exception {
    try (SSLSocket socket = (SSLSocket) caller.getSocketFactory().createSocket("localhost", port)) {
      socket.startHandshake();
      socket.getOutputStream().write("ping".getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
    }
  }

  private static void echo(ServerSocket behind) {
    try (Socket one = behind.accept()) {
      one.getInputStream().transferTo(one.getOutputStream());
    } catch (IOException e) {
      // The caller has gone.
    }
  }

  private static SSLContext trusting(Certificates certificates) throws Exception {
    List<String> options = certificates.trusted();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(Path.of(value(options.get(0))))) {
      store.load(in, value(options.get(1)).toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static String value(String option) {
    return option.substring(option.indexOf('=') + 1);
  }
}
