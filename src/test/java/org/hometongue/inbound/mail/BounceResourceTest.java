package org.hometongue.inbound.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.family.ContactPoint;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.Test;

/** The district's own mail server hands bounces in. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class BounceResourceTest extends MailboxOverHttp {
  private static final String REPORT =
      """
      From: MAILER-DAEMON@relay.example
      Content-Type: multipart/report; report-type=delivery-status; boundary="==b1"

      --==b1
      Content-Type: message/delivery-status

      Reporting-MTA: dns; relay.example

      Final-Recipient: rfc822; H1@Mail.Example
      Action: failed
      Status: 5.1.1
      --==b1--
      """;

  @Inject TestAccounts accounts;

  @Test
  void aMailServersReportClosesTheMailboxThatDoesNotExist() {
    var taken = handIn(accounts.bearer(district, Role.IT), REPORT);
    assertThat(taken.json().toString()).isEqualTo("{\"recipients\":1}");
    assertThat(contactPoints.byAddressHash(district, hash()).orElseThrow().state())
        .isEqualTo(ContactPoint.State.BAD);
    assertThat(history()).as("a mailbox that is gone said nothing").isEmpty();
  }

  @Test
  void anyOtherMailChangesNothingAndAGiantOneIsRefused() {
    String it = accounts.bearer(district, Role.IT);
    assertThat(handIn(it, "From: h1@mail.example\n\nIs school open?").json().toString())
        .isEqualTo("{\"recipients\":0}");
    assertThat(handIn(it, "\u0000\uD83D").status()).isEqualTo(200);
    assertThat(handIn(it, "x".repeat(1024 * 1024 + 1)).status()).isEqualTo(413);
    assertThat(handIn(accounts.bearer(district, Role.OFFICE), REPORT).status()).isEqualTo(403);
    assertThat(handIn("Bearer nobody", REPORT).status()).isEqualTo(401);
    assertThat(contactPoints.byAddressHash(district, hash()).orElseThrow().state())
        .isEqualTo(ContactPoint.State.OK);
  }

  private static TestHttp.Answer handIn(String bearer, String mail) {
    return TestHttp.post("/api/v1/mail/bounces").as(bearer).body("message/rfc822", mail).send();
  }
}
