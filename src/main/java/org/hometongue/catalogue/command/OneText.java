package org.hometongue.catalogue.command;

import org.hometongue.language.LanguageTag;
import picocli.CommandLine.Parameters;

/** The translation a command is about. */
final class OneText {
  @Parameters(index = "0", paramLabel = "TEMPLATE", description = "Such as reassure.schools-open.")
  private String template = "";

  @Parameters(index = "1", paramLabel = "LANGUAGE", description = "Tag of the language: so, fa-AF.")
  private String language = "";

  @SuppressWarnings("NullAway.Init")
  OneText() {}

  String template() {
    return template;
  }

  LanguageTag tag() {
    return Said.tag(language);
  }

  /** Its address in the service. */
  String resource() {
    return "/library/texts/" + template + "/" + tag();
  }
}
