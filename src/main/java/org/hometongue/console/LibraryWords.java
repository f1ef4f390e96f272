package org.hometongue.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the library of templates. Spanish: {@code messages/library_es.properties}. */
@MessageBundle("library")
public interface LibraryWords {
  @Message("Every template with its languages. Only reviewed texts go out.")
  String lead();

  @Message(
      "{#when name}{#is 'SOURCE'}source{#is 'REVIEWED'}reviewed{#is 'DEMO'}demo review{#is"
          + " 'DRAFT'}draft, not reviewed{#is 'OUTDATED'}outdated{#is 'CHANGED'}changed since"
          + " review{#is 'EXPIRED'}review too old{#is 'REVOKED'}taken back{#is 'REJECTED'}turned"
          + " down{#is 'CHECKS_FAILED'}a check blocks it{#is 'AUTHOR_REVIEWED'}needs another"
          + " reviewer{#else}{name}{/when}")
  String state(String name);

  @Message("Files that cannot be used")
  String problems();

  @Message("Write this notice")
  String use();

  @Message("The English text for each way")
  String ways();

  @Message("Topic")
  String topic();

  @Message("For translators")
  String context();

  @Message("All templates")
  String allTemplates();
}
