package org.hometongue.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hometongue.language.LanguageTag;

/**
 * The text of one template in one language. Having one says nothing about whether it may be sent:
 * ask {@link Catalogue#sendability}.
 *
 * @param author pseudonym of the writer, who may not approve it; empty for a machine draft
 * @param formerAuthors pseudonyms of earlier writers, who may not approve it either
 * @param basedOn hash of the source that was translated; empty while a draft is unpinned
 * @param options words per enumeration argument and option
 * @param hash of everything that reaches a family
 */
public record Translation(
    String templateId,
    LanguageTag tag,
    Origin origin,
    Optional<String> author,
    List<String> formerAuthors,
    Optional<ContentHash> basedOn,
    Map<String, Map<String, String>> options,
    TextVariants text,
    ContentHash hash) {

  public Translation {
    formerAuthors = List.copyOf(formerAuthors);
  }

  /** Whether this person wrote any of it. */
  public boolean isBy(String pseudonym) {
    return author.filter(pseudonym::equals).isPresent() || formerAuthors.contains(pseudonym);
  }

  /** Who or what wrote it. */
  public enum Origin {
    HUMAN("human"),
    HUMAN_EDITED_MT("human-edited-mt"),
    MT("mt"),
    MACHINE_DRAFT("machine-draft");

    private final String json;

    Origin(String json) {
      this.json = json;
    }

    /** The name used in files. */
    public String json() {
      return json;
    }

    /** The origin of this name in files. */
    public static Optional<Origin> ofJson(String name) {
      return Arrays.stream(values()).filter(o -> o.json.equals(name)).findFirst();
    }

    /** Whether a person answers for the words. */
    public boolean byPerson() {
      return this == HUMAN || this == HUMAN_EDITED_MT;
    }
  }
}
