package org.hometongue.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.district.District;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.TestHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The main job in a real browser, on a phone 360 pixels wide, with an accessibility check on every
 * page.
 */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class MainJobPageTest {
  private static final int WIDTH = 360;
  private static final LocatorAssertions.ContainsTextOptions SOON =
      new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

  private static PageBrowser browser;

  @Inject TestAccounts accounts;
  @Inject PageDistrict districts;

  private final List<String> faults = new ArrayList<>();
  private final List<BrowserContext> contexts = new ArrayList<>();
  private District district;

  @BeforeAll
  static void openBrowser() {
    browser = new PageBrowser();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @BeforeEach
  void makeDistrict(@TempDir Path folder) {
    district = districts.make(folder, 120);
  }

  @AfterEach
  void pagesHadNoFaults() {
    contexts.forEach(BrowserContext::close);
    assertThat(faults).as("console errors, refused scripts, accessibility").isEmpty();
  }

  @Test
  void aReassuringNoticeIsWrittenCheckedApprovedSentForwardedAndVerified() {
    Page page = signedIn("superintendent", Role.SUPERINTENDENT);
    check(page);

    link(page, "Reassure").click();
    check(page);
    link(page, "Schools are open").click();
    page.getByLabel("Date", exactly()).fill("2031-02-03");
    assertThat(page.locator("#english")).containsText("February 3", SOON);
    check(page);

    press(page, "Check before sending");
    assertThat(page.locator("main")).containsText("families in all");
    assertThat(page.locator("main")).containsText("Español · Spanish");
    assertThat(page.locator("main")).containsText("demo review");
    Locator arabic = page.locator(".bubble[lang=ar]").first();
    assertThat(arabic).hasAttribute("dir", "rtl");
    check(page);

    Page deputy = signedIn("deputy", Role.APPROVER);
    press(page, "Ask for approval");
    assertThat(page.locator("main")).containsText("Approval is asked for");
    assertThat(page.locator("main"))
        .containsText("These people can approve it: deputy@demo.example.");
    deputy.navigate(page.url());
    check(deputy);
    press(deputy, "Approve and send");
    assertThat(deputy.locator("main")).containsText("Every family is accounted for", SOON);
    check(deputy);

    page.reload();
    page.getByLabel("Organization").fill("Valley Mosque");
    press(page, "Make a link");
    String kit = page.locator("#kits a[href*='/k/']").getAttribute("href");
    Page leader = anonymous();
    leader.navigate(TestHttp.root() + kit.substring(kit.indexOf("/k/")));
    leader.locator(".tongues label[lang=ar]").click();
    Locator share = link(leader, "Share to WhatsApp").locator("visible=true");
    assertThat(share).hasAttribute("href", Pattern.compile("https://wa\\.me/\\?text=.+%2Fv%2F.+"));
    check(leader);

    leader.locator("a[href^='/v/']").last().click();
    assertThat(leader.locator("h1")).containsText("Yes, " + district.name() + " sent this");
    assertThat(leader.locator("[lang=ar]").first()).hasAttribute("dir", "rtl");
    check(leader);
    assertThat(leader.context().cookies()).isEmpty();
  }

  @Test
  void aLockdownIsArmedInThreeTapsAndSentWithOneMore() {
    Page page = signedIn("superintendent", Role.SUPERINTENDENT);

    link(page, "Secure or lockdown").click();
    link(page, "Lockdown").click();
    press(page, "Check before sending");
    check(page);
    page.getByRole(AriaRole.BUTTON, namedButton("Send now")).click();

    assertThat(page.locator("main")).containsText("handed over", SOON);
    check(page);
  }

  @Test
  void haltAsksOnceAndStops() {
    districts.slow(district);
    Page page = signedIn("superintendent", Role.SUPERINTENDENT);
    page.navigate(TestHttp.root() + "/compose/srp.lockdown");
    press(page, "Check before sending");
    page.getByRole(AriaRole.BUTTON, namedButton("Send now")).click();

    page.getByText("Halt", new Page.GetByTextOptions().setExact(true)).click();
    check(page);
    press(page, "Yes, halt now");

    assertThat(page.locator("main")).containsText("Halted", SOON);
    assertThat(link(page, "Correct it")).isVisible();
  }

  private Page signedIn(String name, Role... roles) {
    accounts.person(district.districtId(), name + "@demo.example", roles);
    Page page = anonymous();
    PageBrowser.signIn(page, district.code(), name + "@demo.example");
    return page;
  }

  private Page anonymous() {
    BrowserContext context =
        browser.context(new Browser.NewContextOptions().setViewportSize(WIDTH, 780));
    contexts.add(context);
    Page page = context.newPage();
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error")) {
            faults.add(page.url() + ": " + m.text());
          }
        });
    page.onPageError(error -> faults.add(page.url() + ": " + error));
    return page;
  }

  /** No barrier that axe knows of, and nothing to scroll sideways. */
  private void check(Page page) {
    new AxeBuilder(page)
        .analyze()
        .getViolations()
        .forEach(
            v ->
                faults.add(
                    page.url() + ": " + v.getId() + " " + v.getNodes().getFirst().getHtml()));
    Object wider = page.evaluate("document.documentElement.scrollWidth - innerWidth");
    if (((Number) wider).intValue() > 0) {
      faults.add(page.url() + " is " + wider + " pixels too wide");
    }
  }

  private static void press(Page page, String name) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true))
        .click();
  }

  /**
   * Not by role: this library lower-cases "LINK" in the machine's locale, and the tests run in
   * Turkish on purpose.
   */
  private static Locator link(Page page, String start) {
    return page.locator("a")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + start)));
  }

  private static Page.GetByRoleOptions named(String start) {
    return new Page.GetByRoleOptions().setName(Pattern.compile("^" + start));
  }

  private static Page.GetByRoleOptions namedButton(String start) {
    return named(start);
  }

  private static Page.GetByLabelOptions exactly() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
