package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.Sendability;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.Translation;
import org.hometongue.catalogue.Variant;
import org.hometongue.catalogue.store.Libraries;
import org.hometongue.channel.Channel;
import org.hometongue.language.LanguageTag;

/** Compares what was frozen with the library of this moment. */
@ApplicationScoped
class LibraryTexts implements StandingTexts {
  private final Libraries libraries;

  LibraryTexts(Libraries libraries) {
    this.libraries = libraries;
  }

  @Override
  public Set<UUID> withdrawn(UUID districtId, FrozenTexts.Announced announced) {
    return withdrawn(libraries.of(districtId), announced);
  }

  /** Many homes' languages and schools share one text, which is asked about once. */
  private record Text(FrozenTexts.Origin origin, Channel channel, String language, boolean demo) {}

  static Set<UUID> withdrawn(Catalogue library, FrozenTexts.Announced announced) {
    Map<Text, Boolean> stands = new HashMap<>();
    Set<UUID> withdrawn = new HashSet<>();
    announced
        .texts()
        .forEach(
            (id, frozen) -> {
              Text text =
                  new Text(
                      frozen.origin(),
                      frozen.text().channel(),
                      frozen.text().language(),
                      frozen.demo());
              if (!stands.computeIfAbsent(text, t -> stands(library, announced.templateId(), t))) {
                withdrawn.add(id);
              }
            });
    return withdrawn;
  }

  private static boolean stands(Catalogue library, String templateId, Text text) {
    LanguageTag tag = LanguageTag.of(text.language());
    Optional<Template> template = library.template(templateId);
    Optional<Translation> translation = library.translation(templateId, tag);
    return template.isPresent()
        && translation.isPresent()
        && template.get().hash().toString().equals(text.origin().template())
        && translation.get().hash().toString().equals(text.origin().translation())
        && library.sendability(templateId, tag, variant(template.get(), text.channel()))
            instanceof Sendability.Sendable(List<Review> _, boolean demo)
        && (text.demo() || !demo);
  }

  private static Variant variant(Template template, Channel channel) {
    return switch (channel) {
      case SMS -> Variant.SMS;
      case WHATSAPP -> template.text().has(Variant.WHATSAPP) ? Variant.WHATSAPP : Variant.SMS;
      case EMAIL -> Variant.EMAIL;
    };
  }
}
