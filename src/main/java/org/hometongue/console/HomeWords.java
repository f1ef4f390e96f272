package org.hometongue.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the home page. Spanish: {@code messages/home_es.properties}. */
@MessageBundle("home")
public interface HomeWords {
  @Message(
      "The sender {address} was stopped by its provider. Messages wait for it. IT can mend it under Settings.")
  String senderStopped(String address);

  @Message(
      "{#if n == '1'}1 text was stopped by a provider. Families get it by another channel where they have one. IT sees it under Settings.{#else}{n} texts were stopped by a provider. Families get them by another channel where they have one. IT sees them under Settings.{/if}")
  String textsStopped(String n);

  @Message("Something is happening")
  String title();

  @Message("Rumor")
  String rumor();

  @Message("what we know, and when we will say more")
  String rumorHint();

  @Message("Closure")
  String closure();

  @Message("no school for a day")
  String closureHint();

  @Message("Secure or lockdown")
  String secure();

  @Message("and the all-clear")
  String secureHint();

  @Message("Reassure")
  String reassure();

  @Message("schools are open, we do not ask")
  String reassureHint();

  @Message("Other")
  String other();

  @Message("Sending now")
  String sending();

  @Message("Open")
  String open();

  @Message("See it or halt it")
  String halt();

  @Message("Not sent yet")
  String waiting();

  @Message("Recent")
  String recent();

  @Message("Nothing is being sent.")
  String nothing();

  @Message("Nothing has been sent so far.")
  String nothingRecent();

  @Message("Families still waiting for their language")
  String languages();

  @Message("They get “call us in your language” until someone who reads it has reviewed the texts.")
  String languagesWhy();

  @Message("Asking families for their language")
  String asking();

  @Message("{#if n == '1'}1 family can still be asked{#else}{n} families can still be asked{/if}")
  String toAsk(String n);

  @Message("{#if n == '1'}1 family{#else}{n} families{/if}")
  String families(String n);

  @Message("{done} of {all} families")
  String handed(String done, String all);

  @Message("all {n} templates")
  String otherHint(String n);

  @Message("{#if n == '1'}1 family waits for an answer{#else}{n} families wait for an answer{/if}")
  String replies(String n);

  @Message(
      "{#if n == '1'}Nobody knows whether 1 family got a notice{#else}Nobody knows whether {n}"
          + " families got a notice{/if}")
  String unconfirmed(String n);
}
