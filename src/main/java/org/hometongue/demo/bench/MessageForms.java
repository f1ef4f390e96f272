package org.hometongue.demo.bench;

import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.hometongue.demo.ground.Phones;
import org.hometongue.demo.ground.SandboxProcess;

/** The forms that the product posts to create a message, to phones of the yardsticks. */
final class MessageForms {
  private static final String MAC = "AbCdEfGhIjKlMnOpQrStUv";

  private final UUID district;
  private final UUID announcement;

  MessageForms(UUID district, UUID announcement) {
    this.district = district;
    this.announcement = announcement;
  }

  /** A text as a form carries it; made once for all who read it. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /**
   * @param number of the phone among the yardsticks'
   */
  BareClient.Form of(int number, String encodedText) {
    String callback =
        "http%3A%2F%2Flocalhost%3A8080%2Fhooks%2Ftwilio%2Fstatus%2F"
            + district
            + "%2F"
            + announcement
            + "%2F"
            + number
            + "%2F1%2F"
            + MAC
            + "%23rc%3D5%26rp%3Dall";
    String form =
        "To=%2B"
            + Phones.at(Phones.YARDSTICK + number).substring(1)
            + "&From=%2B12025550100&StatusCallback="
            + callback
            + "&ValidityPeriod=36000&SmartEncoded=false&Body="
            + encodedText;
    return new BareClient.Form(SandboxProcess.messagesPath(), Buffer.buffer(form), "");
  }
}
