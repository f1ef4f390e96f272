package org.hometongue.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.hometongue.account.RepeatedRequests.KeptAnswer;
import org.hometongue.account.RepeatedRequests.Use;
import org.hometongue.account.RepeatedRequests.Verdict;
import org.hometongue.delivery.SteppingClock;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class IdempotencyTest {
  @Inject TestAccounts accounts;
  @Inject ApiTokens tokens;
  @Inject RepeatedRequests repeated;
  @Inject Database database;
  @Inject Cipher cipher;

  private UUID district;
  private String bearer;

  @BeforeEach
  void somebodyOfIt() {
    district = accounts.district().districtId();
    bearer = accounts.bearer(district, Role.IT);
  }

  @Test
  void theSameRequestWithTheSameKeyIsDoneOnceAndAnsweredTheSame() {
    int before = tokens.list(district).size();

    var first = make("k1", "one");
    var second = make("k1", "one");

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(second.header(IdempotencyFilter.REPLAYED)).isEqualTo("true");
    assertThat(tokens.list(district)).hasSize(before + 1);
  }

  @Test
  void anotherBodyOrAddressWithTheSameKeyIsAConflict() {
    make("k1", "one");

    assertThat(make("k1", "two").problem()).isEqualTo("idempotency-key-used");
    assertThat(
            TestHttp.post("/api/v1/staff")
                .as(bearer)
                .header("Idempotency-Key", "k1")
                .json(body("one"))
                .send()
                .problem())
        .isEqualTo("idempotency-key-used");
  }

  @Test
  void anotherKeyIsAnotherRequest() {
    assertThat(make("k1", "one").body()).isNotEqualTo(make("k2", "one").body());
  }

  @Test
  void aKeyBelongsToItsCaller() {
    var first = make("k1", "one");
    bearer = accounts.bearer(district, Role.IT);

    assertThat(make("k1", "one").body()).isNotEqualTo(first.body());
  }

  @Test
  void aRefusalIsKeptLikeAnyAnswer() {
    String noRoles = "{\"name\": \"one\", \"roles\": []}";

    var first = send("k1", noRoles);
    var second = send("k1", noRoles);

    assertThat(first.problem()).isEqualTo("invalid-input");
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.header(IdempotencyFilter.REPLAYED)).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource({"''", "a b"})
  void aKeyThatIsNoneIsRefused(String key) {
    assertThat(make(key, "one").problem()).isEqualTo("idempotency-key");
  }

  @Test
  void aSecondWhileTheFirstStillRunsIsAConflict() {
    assertThat(repeated.begin(use("x"))).isInstanceOf(Verdict.First.class);
    assertThat(repeated.begin(use("x"))).isInstanceOf(Verdict.InProgress.class);
    assertThat(repeated.begin(use("y"))).isInstanceOf(Verdict.OtherRequest.class);
  }

  @Test
  void afterItsProcessDiedTheSameRequestMayBeDoneAgain() {
    Instant now = Instant.parse("2026-03-02T10:00:00Z");
    at(now).begin(use("x"));
    Instant later = now.plus(RepeatedRequests.LEASE);

    assertThat(at(later.minusSeconds(1)).begin(use("x"))).isInstanceOf(Verdict.InProgress.class);
    assertThat(at(later).begin(use("y"))).isInstanceOf(Verdict.OtherRequest.class);
    assertThat(at(later).begin(use("x"))).isInstanceOf(Verdict.First.class);
    assertThat(at(later).begin(use("x"))).isInstanceOf(Verdict.InProgress.class);
  }

  @Test
  void aLongRequestKeepsItsKeyWhileItsProcessLives() {
    SteppingClock clock = new SteppingClock(Instant.parse("2026-03-02T10:00:00Z"));
    RepeatedRequests living = new RepeatedRequests(database, cipher, clock);
    living.begin(use("x"));
    clock.step(RepeatedRequests.LEASE.minusSeconds(1));

    living.renew();

    clock.step(RepeatedRequests.LEASE.minusSeconds(1));
    assertThat(at(clock.instant()).begin(use("x"))).isInstanceOf(Verdict.InProgress.class);
  }

  @Test
  void anAnswerTooLargeToKeepIsNotDoneAgain() {
    Instant now = Instant.parse("2026-03-02T10:00:00Z");
    RepeatedRequests answered = at(now);
    Use use = use("x");
    answered.begin(use);

    answered.hold(use);

    assertThat(at(now.plus(RepeatedRequests.LEASE)).begin(use("x")))
        .isInstanceOf(Verdict.InProgress.class);
  }

  @Test
  void whatWasForgottenMayBeDoneAgain() {
    repeated.begin(use("x"));

    repeated.forget(use("x"));

    assertThat(repeated.begin(use("x"))).isInstanceOf(Verdict.First.class);
  }

  @Test
  void afterADayTheKeyIsFree() {
    Instant now = Instant.parse("2026-03-02T10:00:00Z");
    RepeatedRequests today = at(now);
    today.begin(use("x"));
    today.keep(use("x"), new KeptAnswer(200, "application/json", null, "{}"));

    assertThat(at(now.plus(RepeatedRequests.KEPT).minusSeconds(1)).begin(use("x")))
        .isInstanceOf(Verdict.Answered.class);
    assertThat(at(now.plus(RepeatedRequests.KEPT)).begin(use("y")))
        .isInstanceOf(Verdict.First.class);
  }

  @Test
  void yesterdaysAnswersAreCleanedAway() {
    Instant now = Instant.parse("2026-03-02T10:00:00Z");
    at(now).begin(use("x"));

    at(now.plus(RepeatedRequests.KEPT)).forgetYesterday();

    assertThat(answers()).isZero();
  }

  @Test
  void whatIsKeptIsSealed() {
    String secret = make("k1", "one").json().required("bearer").asText();

    byte[] kept =
        database.in(
            district,
            h -> h.select("select body from idempotent_answer").mapTo(byte[].class).one());

    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(secret);
  }

  private RepeatedRequests at(Instant now) {
    return new RepeatedRequests(database, cipher, Clock.fixed(now, ZoneOffset.UTC));
  }

  private Use use(String request) {
    return repeated.use(district, "token:x", "key", request.getBytes(StandardCharsets.UTF_8));
  }

  private long answers() {
    return database.in(
        district, h -> h.select("select count(*) from idempotent_answer").mapTo(Long.class).one());
  }

  private static String body(String name) {
    return "{\"name\": \"" + name + "\", \"roles\": [\"OFFICE\"]}";
  }

  private TestHttp.Answer make(String key, String name) {
    return send(key, body(name));
  }

  private TestHttp.Answer send(String key, String json) {
    return TestHttp.post("/api/v1/tokens")
        .as(bearer)
        .header("Idempotency-Key", key)
        .json(json)
        .send();
  }
}
