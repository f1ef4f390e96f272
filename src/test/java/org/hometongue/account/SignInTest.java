package org.hometongue.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import org.hometongue.district.District;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Secret;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class SignInTest {
  @Inject TestAccounts accounts;
  @Inject Staff staff;
  @Inject Sessions sessions;

  private District district;
  private StaffMember office;

  @BeforeEach
  void aPersonOfTheOffice() {
    district = accounts.district();
    office = accounts.person(district.districtId(), "Office@Demo.example", Role.OFFICE);
  }

  @Test
  void theRightPasswordOpensASessionForPagesAndApi() {
    var answer = signIn("office@demo.example", TestAccounts.PASSWORD, "/test-echo");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(URI.create(answer.header("Location")).getPath()).isEqualTo("/test-echo");
    assertThat(answer.header("Set-Cookie"))
        .contains("HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=43200")
        .doesNotContain("Secure");
    String cookie = answer.header("Set-Cookie").replaceAll("^[a-z]+=([^;]+);.*$", "$1");
    assertThat(page(cookie).status()).isEqualTo(200);
    assertThat(api(cookie).problem()).isEqualTo("forbidden");
  }

  @ParameterizedTest
  @CsvSource({
    "office@demo.example, four words are not it",
    "nobody@demo.example, four words are enough",
    "office@demo.example, ''",
    "'', four words are enough"
  })
  void everyFailureLooksTheSame(String name, String password) {
    var answer = signIn(name, password, "/test-echo");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).endsWith("/sign-in?wrong=true&next=%2Ftest-echo");
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://elsewhere.example/",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "elsewhere",
    "''"
  })
  void signInNeverLeadsToAnotherHost(String next) {
    String location = signIn("office@demo.example", TestAccounts.PASSWORD, next).header("Location");

    assertThat(URI.create(location).getPath()).isEqualTo("/");
    assertThat(location).doesNotContain("elsewhere");
  }

  @Test
  void fiveWrongTriesMakeEvenTheRightPasswordWait() {
    for (int i = 0; i < SignInThrottle.PER_NAME_AT_ADDRESS; i++) {
      signIn("throttled@demo.example", "wrong password " + i, "/");
    }
    accounts.person(district.districtId(), "throttled@demo.example", Role.OFFICE);

    assertThat(isRefused(signIn("throttled@demo.example", TestAccounts.PASSWORD, "/"))).isTrue();
  }

  @Test
  void signOutEndsTheSessionInTheDatabase() {
    String cookie = sessions.open(district.districtId(), office.staffId()).reveal();

    var answer =
        TestHttp.post("/sign-out")
            .cookie(TestAccounts.SESSION_COOKIE, cookie)
            .field("csrf", accounts.formToken(cookie))
            .send();

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Set-Cookie")).contains("Max-Age=0");
    assertThat(isSentToSignIn(page(cookie))).isTrue();
  }

  @Test
  void aClosedAccountIsOutAtOnce() {
    String cookie = sessions.open(district.districtId(), office.staffId()).reveal();

    staff.setActive(district.districtId(), "test", office.staffId(), false);

    assertThat(isSentToSignIn(page(cookie))).isTrue();
    assertThat(isRefused(signIn("office@demo.example", TestAccounts.PASSWORD, "/"))).isTrue();
  }

  @Test
  void aNewPasswordEndsSessionsAndCounts() {
    String cookie = sessions.open(district.districtId(), office.staffId()).reveal();

    staff.setPassword(
        district.districtId(), "test", office.staffId(), new Secret("another four words here"));

    assertThat(isSentToSignIn(page(cookie))).isTrue();
    assertThat(isRefused(signIn("office@demo.example", "another four words here", "/"))).isFalse();
  }

  @Test
  void newRolesCountInARunningSession() {
    String cookie = sessions.open(district.districtId(), office.staffId()).reveal();

    staff.setRoles(district.districtId(), "test", office.staffId(), Set.of(Role.IT));

    assertThat(page(cookie).status()).isEqualTo(403);
    assertThat(api(cookie).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"nonsense", "''", "00000000-0000-0000-0000-000000000000.00"})
  void aCookieOfNobodyIsSimplyNotSignedIn(String cookie) {
    assertThat(isSentToSignIn(page(cookie))).isTrue();
  }

  @Test
  void aSessionIsWorthNothingInAnotherDistrict() {
    String secret = sessions.open(district.districtId(), office.staffId()).reveal().substring(36);
    UUID elsewhere = accounts.district().districtId();

    assertThat(isSentToSignIn(page(elsewhere + secret))).isTrue();
  }

  @Test
  void aPartOfAPageSendsTheWholePageToSignIn() {
    var answer = TestHttp.get("/test-echo").header("HX-Request", "true").send();

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("HX-Redirect")).isEqualTo("/sign-in");
  }

  private TestHttp.Answer signIn(String name, String password, String next) {
    return TestHttp.post("/sign-in")
        .field("district", district.code())
        .field("name", name)
        .field("password", password)
        .field("next", next)
        .send();
  }

  private static boolean isRefused(TestHttp.Answer answer) {
    return answer.header("Location").contains("wrong=true");
  }

  private static boolean isSentToSignIn(TestHttp.Answer answer) {
    return answer.status() == 303
        && answer.header("Location").endsWith("/sign-in?next=%2Ftest-echo");
  }

  private static TestHttp.Answer page(String cookie) {
    return TestHttp.get("/test-echo").cookie(TestAccounts.SESSION_COOKIE, cookie).send();
  }

  private static TestHttp.Answer api(String cookie) {
    return TestHttp.get("/api/v1/tokens").cookie(TestAccounts.SESSION_COOKIE, cookie).send();
  }
}
