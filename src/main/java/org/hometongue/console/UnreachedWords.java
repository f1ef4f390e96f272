package org.hometongue.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the pages about families not reached. Spanish: {@code messages/dead_es.properties}. */
@MessageBundle("dead")
public interface UnreachedWords {
  @Message("Not reached")
  String title();

  @Message(
      "Families that a notice of the last 30 days did not reach, and why. Nothing here names a person.")
  String lead();

  @Message(
      "Every notice of the last 30 days reached its families, or somebody has dealt with the rest.")
  String none();

  @Message("Look at each")
  String each();

  @Message("Nobody is left on this list.")
  String noneHere();

  @Message("Family {id}")
  String family(String id);

  @Message("It is tried once more: {when}")
  String again(String when);

  @Message("Let the office ask")
  String ask();

  @Message("Try another way")
  String elsewhere();

  @Message("Leave it")
  String close();

  @Message("There are more. Deal with these first.")
  String more();

  @Message("Families not reached, one by one")
  String link();
}
