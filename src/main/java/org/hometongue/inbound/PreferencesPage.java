package org.hometongue.inbound;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hometongue.channel.Links;
import org.hometongue.family.Family;
import org.hometongue.inbound.Preferences.Chosen;
import org.hometongue.inbound.Preferences.Receives;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Problem;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/**
 * {@code /p/TOKEN}: a family's own page. One tap changes one thing; no sign-in, no cookie, no
 * script. The link names one address and is good for some days.
 */
@Path("/p/{token}")
@PermitAll
@Blocking
@Produces("text/html; charset=utf-8")
public class PreferencesPage {
  private final Links links;
  private final Preferences preferences;
  private final LanguageMenu menu;
  private final LocalePacks packs;
  private final Clock clock;

  /** A language to choose. */
  public record Choice(String tag, String endonym, String english, boolean reads, boolean hears) {}

  /** The page's content. */
  public record View(
      String district,
      boolean known,
      boolean mail,
      String receives,
      boolean optional,
      List<Choice> common,
      List<Choice> all,
      List<String> channels,
      String channel,
      String callUs,
      String tag,
      String allMeans,
      String emergenciesMean,
      String nothingMeans) {}

  PreferencesPage(
      Links links, Preferences preferences, LanguageMenu menu, LocalePacks packs, Clock clock) {
    this.links = links;
    this.preferences = preferences;
    this.menu = menu;
    this.packs = packs;
    this.clock = clock;
  }

  @GET
  @Operation(hidden = true)
  public Response show(@PathParam("token") String token) {
    return good(token)
        .map(
            known ->
                answer(
                    Response.Status.OK,
                    Templates.choices(
                        view(known, preferences.of(known.districtId(), known.addressHash())))))
        .orElseGet(PreferencesPage::ended);
  }

  /** Changes what the tapped button names, then shows the page again. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response change(
      @PathParam("token") String token,
      @RestForm @Nullable String receive,
      @RestForm @Nullable String optional,
      @RestForm @Nullable String read,
      @RestForm @Nullable String hear,
      @RestForm @Nullable String channel) {
    return good(token)
        .map(
            known -> {
              byte[] hash = known.addressHash();
              if (receive != null) {
                preferences.receive(known.districtId(), hash, receives(receive));
              }
              if (optional != null) {
                preferences.optional(known.districtId(), hash, optional.equals("yes"));
              }
              if (read != null && !read.isBlank()) {
                preferences.read(known.districtId(), hash, offered(read));
              }
              if (hear != null && !hear.isBlank()) {
                preferences.hear(known.districtId(), hash, offered(hear));
              }
              if (channel != null) {
                preferences.like(known.districtId(), hash, channel);
              }
              return Response.seeOther(URI.create("/p/" + token)).build();
            })
        .orElseGet(PreferencesPage::ended);
  }

  private static Receives receives(String name) {
    try {
      return Receives.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("receive", "Choose one of the buttons of the page.");
    }
  }

  private String offered(String tag) {
    return packs.all().stream()
        .map(pack -> pack.tag().value())
        .filter(tag::equals)
        .findFirst()
        .orElseThrow(() -> Problem.invalid("language", "Choose one of the languages of the page."));
  }

  private Optional<Links.PreferencesToken> good(String token) {
    return links.readPreferences(token).filter(t -> t.expiresAt().isAfter(clock.instant()));
  }

  private View view(Links.PreferencesToken known, Chosen now) {
    Family family = now.family();
    String reads = family == null ? "" : Objects.requireNonNullElse(family.language(), "");
    String hears = family == null ? "" : Objects.requireNonNullElse(family.voiceLanguage(), reads);
    Stream<LanguageTag> own = reads.isEmpty() ? Stream.empty() : Stream.of(LanguageTag.of(reads));
    List<LanguageTag> common =
        Stream.concat(own, menu.of(known.districtId()).stream()).distinct().toList();
    return new View(
        now.district().name(),
        family != null,
        now.mail(),
        now.receives().name(),
        now.optional(),
        common.stream()
            .flatMap(t -> packs.find(t).stream())
            .map(p -> choice(p, reads, hears))
            .toList(),
        packs.all().stream().map(p -> choice(p, reads, hears)).toList(),
        now.channels(),
        family == null ? "" : Objects.requireNonNullElse(family.preferredChannel(), ""),
        now.callUs().orElse(""),
        reads,
        now.meaning().getOrDefault(Receives.ALL, ""),
        now.meaning().getOrDefault(Receives.EMERGENCY_ONLY, ""),
        now.meaning().getOrDefault(Receives.NOTHING, ""));
  }

  private static Choice choice(LocalePack pack, String reads, String hears) {
    String tag = pack.tag().value();
    return new Choice(
        tag, pack.endonym(), pack.englishName(), tag.equals(reads), tag.equals(hears));
  }

  private static Response ended() {
    return answer(Response.Status.NOT_FOUND, Templates.ended());
  }

  private static Response answer(Response.Status status, TemplateInstance page) {
    return Response.status(status)
        .entity(page)
        .header("Cache-Control", "no-store")
        .header("X-Robots-Tag", "noindex")
        .build();
  }

  @CheckedTemplate
  static class Templates {
    static native TemplateInstance choices(View view);

    static native TemplateInstance ended();
  }
}
