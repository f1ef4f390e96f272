package org.hometongue.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Ids;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class LinksTest {
  @Inject Links links;

  private final UUID district = Ids.next();
  private final UUID other = Ids.next();
  private final byte[] hash = new byte[32];

  @Test
  void anUnsubscribeAddressNamesOneDistrictAndOneAddress() {
    hash[3] = 7;
    URI address = links.unsubscribe(district, hash);
    String token = last(address);
    assertThat(address.getPath()).isEqualTo("/u/" + token);
    var read = links.readUnsubscribe(token).orElseThrow();
    assertThat(read.districtId()).isEqualTo(district);
    assertThat(read.addressHash()).isEqualTo(hash);
  }

  @Test
  void whatWasNotMadeHereIsNotRead() {
    String token = last(links.unsubscribe(district, hash));
    String kit = last(URI.create(links.kit(district, Ids.next())));
    for (int i = 0; i < token.length(); i += 5) {
      char changed = token.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(links.readUnsubscribe(token.substring(0, i) + changed + token.substring(i + 1)))
          .isEmpty();
    }
    for (char last :
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
      String respelled = token.substring(0, token.length() - 1) + last;
      assertThat(links.readUnsubscribe(respelled).isPresent()).isEqualTo(respelled.equals(token));
    }
    assertThat(links.readUnsubscribe("")).isEmpty();
    assertThat(links.readUnsubscribe("ÿ*")).isEmpty();
    assertThat(links.readUnsubscribe(token.substring(4))).isEmpty();
    assertThat(links.readUnsubscribe(kit)).as("a kit's token is for kits").isEmpty();
    assertThat(links.readKit(token)).isEmpty();
  }

  @Test
  void aPreferencesAddressNamesOneAddressUntilItEnds() {
    hash[3] = 7;
    Instant until = Instant.parse("2026-03-06T16:20:00Z");
    String token = last(links.preferences(district, hash, until));
    var read = links.readPreferences(token).orElseThrow();
    assertThat(read.districtId()).isEqualTo(district);
    assertThat(read.addressHash()).isEqualTo(hash);
    assertThat(read.expiresAt()).isEqualTo(until);
    for (int i = 0; i < token.length(); i++) {
      char changed = token.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(links.readPreferences(token.substring(0, i) + changed + token.substring(i + 1)))
          .as("letter %d", i)
          .isEmpty();
    }
    assertThat(links.readUnsubscribe(token)).isEmpty();
  }

  @Test
  void aKitAddressIsReadBack() {
    UUID kit = Ids.next();
    assertThat(links.readKit(last(URI.create(links.kit(district, kit)))))
        .hasValue(new Links.KitToken(district, kit));
  }

  @Test
  void aStatusCallbackHoldsForOneAttemptOfOneDistrict() {
    UUID announcement = Ids.next();
    URI address = links.statusCallback(district, announcement, 41, 2);
    String mac = last(address);
    assertThat(address.getPath())
        .isEqualTo("/hooks/twilio/status/" + district + "/" + announcement + "/41/2/" + mac);
    assertThat(address.getFragment())
        .as("what we cannot take is repeated")
        .isEqualTo("rc=5&rp=all");
    assertThat(links.isStatusCallback(district, announcement, 41, 2, mac)).isTrue();
    assertThat(links.isStatusCallback(district, announcement, 42, 2, mac)).isFalse();
    assertThat(links.isStatusCallback(district, announcement, 41, 1, mac)).isFalse();
    assertThat(links.isStatusCallback(other, announcement, 41, 2, mac)).isFalse();
    assertThat(links.isStatusCallback(district, other, 41, 2, mac)).isFalse();
    assertThat(links.isStatusCallback(district, announcement, 41, 2, "")).isFalse();
    assertThat(links.isStatusCallback(district, announcement, 41, 2, "*")).isFalse();
  }

  private static String last(URI address) {
    String path = address.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
