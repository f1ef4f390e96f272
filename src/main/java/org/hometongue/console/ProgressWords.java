package org.hometongue.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the progress page. Spanish: {@code messages/progress_es.properties}. */
@MessageBundle("progress")
public interface ProgressWords {
  @Message(
      "{#when name}{#is 'DRAFT'}draft{#is 'APPROVAL_ASKED'}waits for approval{#is 'SENDING'}sending"
          + " now{#is 'HELD'}held{#is 'DONE'}done{#is 'HALTED'}halted{#is 'SUPERSEDED'}replaced by a"
          + " correction{#else}{name}{/when}")
  String status(String name);

  @Message("Halt")
  String halt();

  @Message("Stop this notice?")
  String haltAsk();

  @Message("No further family gets it. Texts already handed over cannot be called back.")
  String haltWhy();

  @Message("Yes, halt now")
  String haltYes();

  @Message("of {n} handed over")
  String handedOver(String n);

  @Message("minutes since the start")
  String since();

  @Message("minutes in all")
  String took();

  @Message("delivered")
  String delivered();

  @Message("It waits for its time. Nothing has been handed over.")
  String waitingStart();

  @Message("By language")
  String byLanguage();

  @Message("By way")
  String byWay();

  @Message("Waiting")
  String waiting();

  @Message("Handed over")
  String underway();

  @Message("Delivered")
  String deliveredHead();

  @Message("Failed")
  String failed();

  @Message("Unknown")
  String unknown();

  @Message("Mail gives no receipt: handed over is all we know.")
  String mailNote();

  @Message("Why some did not get it")
  String reasons();

  @Message(
      "{all} families = {delivered} delivered + {underway} handed over + {waiting} waiting +"
          + " {failed} failed + {unknown} unknown + {not} not sent")
  String adds(
      String all,
      String delivered,
      String underway,
      String waiting,
      String failed,
      String unknown,
      String not);

  @Message("First text arrived at {at}")
  String first(String at);

  @Message("the last so far at {at}")
  String last(String at);

  @Message("Nobody got it twice.")
  String once();

  @Message("{#if n == '1'}1 family got it twice.{#else}{n} families got it twice.{/if}")
  String twice(String n);

  @Message("Done. Every family is accounted for.")
  String done();

  @Message("Done, but nobody knows whether {#if n == '1'}1 family{#else}{n} families{/if} got it.")
  String unconfirmed(String n);

  @Message("Decide what to do")
  String decide();

  @Message("Halted. What was already handed over still arrives.")
  String haltedNote();

  @Message(
      "Held: the database was restored from a backup and does not know whom it served since. Release"
          + " it or halt it.")
  String heldBack();

  @Message("Release")
  String release();

  @Message(
      "The phone company is asked about every family that waits. Only those it knows nothing of get"
          + " the notice.")
  String releaseWhy();

  @Message("A correction has replaced this notice.")
  String supersededNote();

  @Message("See the correction")
  String seeCorrection();

  @Message("This corrects an earlier notice.")
  String correctsNote();

  @Message("See the earlier notice")
  String seeCorrected();

  @Message("Correct it")
  String correct();

  @Message("A correction goes only to families who were reached.")
  String correctWhy();

  @Message("The exact texts")
  String texts();

  @Message("For community leaders")
  String kits();

  @Message(
      "A link with the approved texts, ready to forward. It needs no account and ends by itself.")
  String kitsWhy();

  @Message("Organization")
  String kitPartner();

  @Message("Make a link")
  String kitMake();

  @Message("{#if n == '1'}opened once{#else}opened {n} times{/if}")
  String kitOpened(String n);

  @Message("ends {at}")
  String kitExpires(String at);

  @Message("Public page to check this notice")
  String verifyPage();

  @Message("Copy the link")
  String copy();

  @Message("Copied")
  String copied();

  @Message(
      "{#if n == '1'}1 family has had enough messages by then. It gets this on {day}.{#else}{n} families have had enough messages by then. They get it on {day}.{/if}")
  String held(String n, String day);
}
