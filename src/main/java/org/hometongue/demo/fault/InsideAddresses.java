package org.hometongue.demo.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.Patience;
import org.hometongue.demo.ground.ServiceNode;

/**
 * Row 21: every door through which an address can come in is given one inside the network. A canary
 * listens there, and nobody may call it.
 */
final class InsideAddresses implements Injection {
  private static final Duration TIME_TO_CALL = Duration.ofSeconds(2);

  @Override
  public Outcome run(Stage stage) {
    AtomicInteger calls = new AtomicInteger();
    try (ServerSocket canary = new ServerSocket()) {
      canary.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      Thread.ofVirtual().start(() -> listen(canary, calls));
      int port = canary.getLocalPort();
      for (String host : List.of("127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]")) {
        tell(stage.ground(), "http://" + host + ":" + port + "/canary");
      }
      Patience.pause(TIME_TO_CALL);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Outcome.nothingLost().and(calls.get() == 0, calls + " calls at the canary");
  }

  private static void tell(Ground ground, String url) {
    ServiceNode node = ground.first();
    String district = ground.district().toString();
    String sns =
        """
        {"Type": "SubscriptionConfirmation", "TopicArn": "arn:aws:sns:us-east-1:1:mail", "SubscribeURL": "%1$s",
         "SigningCertURL": "%1$s", "Signature": "eA==", "SignatureVersion": "2", "Message": "x", "MessageId": "1",
         "Timestamp": "2026-03-09T10:00:00Z", "Token": "t"}
        """
            .formatted(url);
    node.postOutside("/hooks/ses/" + district, "application/json", sns);
    node.postOutside(
        "/hooks/sendgrid/" + district, "application/json", "[{\"url\": \"" + url + "\"}]");
    String form =
        "From=%2B12025550143&Body=hello&NumMedia=1&MediaContentType0=image/png&MediaUrl0="
            + java.net.URLEncoder.encode(url, java.nio.charset.StandardCharsets.UTF_8);
    node.postOutside(
        "/hooks/twilio/inbound/" + district, "application/x-www-form-urlencoded", form);
    // A detail that families read may hold an address; the service itself never opens it.
    node.put(
        "/district/facts",
        node.token(),
        "{\"name\": \"canary\", \"type\": \"url\", \"value\": \"" + url + "\"}");
  }

  private static void listen(ServerSocket canary, AtomicInteger calls) {
    while (!canary.isClosed()) {
      try {
        canary.accept().close();
        calls.incrementAndGet();
      } catch (IOException closed) {
        return;
      }
    }
  }
}
