package org.hometongue.console;

import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.hometongue.account.Caller;
import org.hometongue.account.FormToken;
import org.hometongue.account.Role;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page: the reader's language (Accept-Language; English unless Spanish is
 * asked for first), the district and its time zone, the tabs that the reader's roles open, and the
 * addresses of style and scripts.
 */
@Named("frame")
@RequestScoped
public class Frame {
  private static final Locale SPANISH = Locale.of("es");
  private static final Set<Role> SENDERS = EnumSet.of(Role.SUPERINTENDENT, Role.APPROVER);

  private static final Set<Role> ANSWERERS = EnumSet.of(Role.OFFICE, Role.SUPERINTENDENT);

  /** One link of the main navigation. */
  public record Tab(String name, String path, boolean current) {}

  private final RoutingContext request;
  private final Caller caller;
  private final FormToken formToken;
  private final Districts districts;
  private final PhoneWall wall;
  private final Assets assets;
  private @Nullable District district;

  Frame(
      RoutingContext request,
      Caller caller,
      FormToken formToken,
      Districts districts,
      PhoneWall wall,
      Assets assets) {
    this.request = request;
    this.caller = caller;
    this.formToken = formToken;
    this.districts = districts;
    this.wall = wall;
    this.assets = assets;
  }

  /** The template in the reader's language and the district's time. */
  TemplateInstance show(TemplateInstance page) {
    return page.setLocale(locale()).setAttribute(Moments.ZONE, zone());
  }

  Locale locale() {
    for (LanguageHeader wanted : request.acceptableLanguages()) {
      if (wanted.tag().equals("es")) {
        return SPANISH;
      }
      if (wanted.tag().equals("en")) {
        return Locale.ENGLISH;
      }
    }
    return Locale.ENGLISH;
  }

  ZoneId zone() {
    return isSignedIn() ? here().timeZone() : ZoneOffset.UTC;
  }

  /** The district of the reader. */
  District here() {
    District known = district;
    if (known == null) {
      known = districts.get(caller.districtId());
      district = known;
    }
    return known;
  }

  public String getLanguage() {
    return locale().toLanguageTag();
  }

  public boolean isSignedIn() {
    return caller.signedIn();
  }

  public boolean isDemo() {
    return here().demo();
  }

  public String getDistrict() {
    return here().name();
  }

  /** The sign-in name up to its {@code @}, for the corner of the page. */
  public String getPerson() {
    return caller.name().split("@", 2)[0];
  }

  /** The rest of the sign-in name; a phone has no room for it. */
  public String getPersonAt() {
    return caller.name().substring(getPerson().length());
  }

  /** Widest reach first. */
  public List<String> getRoles() {
    return caller.roles().stream().sorted().map(Role::name).toList();
  }

  /** Whether the reader composes, sends and halts. */
  public boolean isSender() {
    return caller.has(Role.SUPERINTENDENT);
  }

  public boolean isApprover() {
    return caller.has(Role.APPROVER);
  }

  public boolean isOffice() {
    return caller.has(Role.OFFICE);
  }

  public boolean isLanguageLead() {
    return caller.has(Role.LANGUAGE_LEAD);
  }

  public boolean isIt() {
    return caller.has(Role.IT);
  }

  public List<Tab> getTabs() {
    List<Tab> tabs = new ArrayList<>();
    tabs.add(tab("home", "/"));
    addFor(
        tabs,
        EnumSet.of(Role.LANGUAGE_LEAD, Role.SUPERINTENDENT, Role.APPROVER),
        () -> tab("templates", "/templates"));
    addFor(
        tabs,
        EnumSet.of(Role.OFFICE, Role.LANGUAGE_LEAD, Role.SUPERINTENDENT, Role.IT),
        () -> tab("families", "/families"));
    addFor(tabs, ANSWERERS, () -> tab("replies", "/replies"));
    if (isDemo() && wall.isRunning()) {
      tabs.add(tab("phones", "/phones"));
    }
    addFor(tabs, EnumSet.of(Role.IT), () -> tab("settings", "/settings"));
    return tabs;
  }

  boolean hasAny(Set<Role> roles) {
    return roles.stream().anyMatch(caller::has);
  }

  /** Whether the reader answers families. */
  boolean answers() {
    return hasAny(ANSWERERS);
  }

  boolean sends() {
    return hasAny(SENDERS);
  }

  private void addFor(List<Tab> tabs, Set<Role> roles, Supplier<Tab> tab) {
    if (hasAny(roles)) {
      tabs.add(tab.get());
    }
  }

  private Tab tab(String name, String path) {
    String now = request.normalizedPath();
    return new Tab(name, path, path.equals("/") ? now.equals("/") : now.startsWith(path));
  }

  /** What every form carries in its hidden field; user tags do not see the global of that name. */
  public String getFormToken() {
    return formToken.value();
  }

  public String getCss() {
    return assets.css();
  }

  public String getScript() {
    return assets.script();
  }

  public String getHtmx() {
    return Assets.HTMX;
  }
}
