package org.hometongue.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hometongue.account.TestAccounts;
import org.hometongue.platform.TestHttp;

/** The machine's own Chromium, or the one that {@code CHROMIUM} names; nothing is downloaded. */
final class PageBrowser implements AutoCloseable {
  private final Playwright playwright;
  private final Browser browser;

  PageBrowser() {
    // Five seconds otherwise: a reply's way through the sandbox may take them on a busy machine.
    PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(
                        Path.of(
                            Optional.ofNullable(System.getenv("CHROMIUM"))
                                .orElse("/usr/bin/chromium")))
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  /** Somebody's own window, in English; close it in the end. */
  BrowserContext context(Browser.NewContextOptions options) {
    return browser.newContext(options.setLocale("en-US"));
  }

  /** Signs an account of {@link TestAccounts} in. */
  static void signIn(Page page, String districtCode, String name) {
    page.navigate(TestHttp.root() + "/");
    page.getByLabel("District code").fill(districtCode);
    page.getByLabel("Sign-in name").fill(name);
    page.getByLabel("Password").fill(TestAccounts.PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in").setExact(true))
        .click();
  }

  @Override
  public void close() {
    playwright.close();
  }
}
