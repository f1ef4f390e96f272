package org.hometongue.announcement;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hometongue.account.Caller;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.catalogue.Sendability;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.TemplateArgument;
import org.hometongue.catalogue.Translation;
import org.hometongue.catalogue.Variant;
import org.hometongue.catalogue.store.Libraries;
import org.hometongue.language.ArgumentType;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The library of notices, and in which languages each may be sent today. */
@Path("/api/v1/templates")
@Tag(name = "Templates")
@Authenticated
public class TemplateResource {
  private final Libraries libraries;
  private final Caller caller;

  /** A notice of the library. */
  public record TemplateLine(
      String id,
      String title,
      MessageClass messageClass,
      String topic,
      String situation,
      boolean wholeSchoolsOnly,
      List<ArgumentLine> arguments) {
    static TemplateLine of(Template t) {
      return new TemplateLine(
          t.id(),
          t.title(),
          t.messageClass(),
          t.topic(),
          t.situation(),
          t.wholeSchoolsOnly(),
          t.args().values().stream().map(ArgumentLine::of).toList());
    }
  }

  /** A detail to fill in; where a fact is named, the district's own is used when it is left out. */
  public record ArgumentLine(
      String name,
      ArgumentType type,
      int maxLength,
      List<String> options,
      String example,
      @Nullable String fact) {
    static ArgumentLine of(TemplateArgument a) {
      return new ArgumentLine(
          a.spec().name(),
          a.spec().type(),
          a.spec().maxLength(),
          a.spec().options(),
          a.example(),
          a.fact().orElse(null));
    }
  }

  /**
   * A text in one language and for one channel.
   *
   * @param state SENDABLE, DEMO (the sandbox only), or why it may not be sent
   */
  public record TextState(String state, String sentence) {
    static TextState of(Sendability sendability) {
      return switch (sendability) {
        case Sendability.Sendable(var restsOn, boolean demo) ->
            demo
                ? new TextState("DEMO", "Reviewed for the demo only; the sandbox alone gets it.")
                : new TextState("SENDABLE", "May be sent.");
        case Sendability.NotSendable(Sendability.Reason reason, String sentence) ->
            new TextState(reason.name(), sentence);
      };
    }
  }

  /** A notice with its languages: language tag, channel, state. */
  public record TemplateDetail(
      TemplateLine template, Map<String, Map<Variant, TextState>> languages) {}

  TemplateResource(Libraries libraries, Caller caller) {
    this.libraries = libraries;
    this.caller = caller;
  }

  @GET
  @Operation(operationId = "listTemplates", summary = "The notices of the library")
  public List<TemplateLine> list() {
    return libraries.of(caller.districtId()).templates().stream()
        .sorted(Comparator.comparing(Template::id))
        .map(TemplateLine::of)
        .toList();
  }

  @GET
  @Path("{templateId}")
  @Operation(
      operationId = "getTemplate",
      summary = "One notice, and the state of its text in every language and channel")
  public TemplateDetail get(@RestPath String templateId) {
    Catalogue library = libraries.of(caller.districtId());
    Template template =
        library.whyOut(templateId).isPresent()
            ? UsableTemplate.of(library, templateId)
            : library.template(templateId).orElseThrow(() -> Problem.notFound("notice"));
    Map<String, Map<Variant, TextState>> languages = new TreeMap<>();
    Stream.concat(
            Stream.of(LanguageTag.ENGLISH),
            library.translations(templateId).stream().map(Translation::tag))
        .forEach(tag -> languages.put(tag.value(), states(library, templateId, tag)));
    return new TemplateDetail(TemplateLine.of(template), languages);
  }

  private static Map<Variant, TextState> states(
      Catalogue library, String templateId, LanguageTag tag) {
    Map<Variant, TextState> states = new TreeMap<>();
    for (Variant variant : Variant.values()) {
      states.put(variant, TextState.of(library.sendability(templateId, tag, variant)));
    }
    return states;
  }
}
