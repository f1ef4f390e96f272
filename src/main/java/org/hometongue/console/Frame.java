package org.hometongue.console;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.LanguageHeader;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What stands around every page: the language of the staff member (Accept-Language; English unless
 * Spanish is asked for first), the tabs their roles open, and the addresses of style and scripts.
 */
@Named("frame")
@RequestScoped
public class Frame {
  private static final Locale SPANISH = Locale.of("es");
  private static final List<String> ROLES_BY_REACH =
      List.of("SUPERINTENDENT", "APPROVER", "LANGUAGE_LEAD", "OFFICE", "IT");

  /** One link of the main navigation. */
  public record Tab(String name, String path, boolean current) {}

  private final RoutingContext request;
  private final SecurityIdentity identity;
  private final Assets assets;

  Frame(RoutingContext request, SecurityIdentity identity, Assets assets) {
    this.request = request;
    this.identity = identity;
    this.assets = assets;
  }

  /** The template in the reader's language. */
  TemplateInstance show(TemplateInstance page) {
    return page.setLocale(locale());
  }

  public Locale locale() {
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

  public String getLanguage() {
    return locale().toLanguageTag();
  }

  public boolean isSignedIn() {
    return !identity.isAnonymous();
  }

  /** The role with the widest reach, for the corner of the page. */
  public String getRole() {
    return ROLES_BY_REACH.stream().filter(identity.getRoles()::contains).findFirst().orElse("");
  }

  public List<Tab> getTabs() {
    return List.of(tab("home", "/"), tab("families", "/families"), tab("settings", "/settings"));
  }

  private Tab tab(String name, String path) {
    String here = request.normalizedPath();
    return new Tab(name, path, path.equals("/") ? here.equals("/") : here.startsWith(path));
  }

  boolean hasAny(Set<String> roles) {
    return roles.stream().anyMatch(identity.getRoles()::contains);
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
