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

  @Message(
      "{#if count == '1'}One family may{#else}{count} families may{/if} not have got this notice")
  String unconfirmed(String count);

  @Message(
      "We were interrupted while sending, and the provider does not show these texts. Perhaps they"
          + " arrived all the same. Nothing is sent again by itself.")
  String unconfirmedWhy();

  @Message("Send once more to {#if count == '1'}this family{#else}these {count} families{/if}")
  String sendAgainAll(String count);

  @Message(
      "We ask the provider once more first. A family that did get it could get it a second time.")
  String sendAgainWhy();

  @Message("Send once more")
  String sendAgain();

  @Message("The family has it")
  String arrived();

  @Message("Leave it")
  String close();

  @Message("There are more. Deal with these first.")
  String more();

  @Message("Families not reached, one by one")
  String link();
}
