package org.hometongue.catalogue;

import java.util.Optional;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;

/**
 * What a gate looks at: the English source of a template, or one translation beside its source.
 *
 * @param translation empty when the source itself is looked at
 * @param pack our data for the language of the text; empty when there is none
 * @param file path inside the translations folder, for findings
 */
public record CheckedText(
    Template template, Optional<Translation> translation, Optional<LocalePack> pack, String file) {

  /** The language of the text that is looked at. */
  public LanguageTag tag() {
    return translation.map(Translation::tag).orElse(LanguageTag.ENGLISH);
  }

  static String sourceFile(String templateId) {
    return "templates/" + templateId + "/source.json";
  }

  static String targetFile(String templateId, LanguageTag tag) {
    return "templates/" + templateId + "/targets/" + tag + ".json";
  }
}
