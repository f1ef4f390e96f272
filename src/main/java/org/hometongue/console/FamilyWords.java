package org.hometongue.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the families page. Spanish: {@code messages/fam_es.properties}. */
@MessageBundle("fam")
public interface FamilyWords {
  @Message("Homes, not children: language and ways to reach them. No names are kept.")
  String lead();

  @Message("families")
  String families();

  @Message("can be reached")
  String reachable();

  @Message("cannot be reached")
  String notReachable();

  @Message("By language")
  String byLanguage();

  @Message("Language not known")
  String unknown();

  @Message("No families yet. Bring in a roster below.")
  String none();

  @Message("Language needs asking")
  String asking();

  @Message("We never guess a language from a code. These homes get English with “call us”.")
  String askingWhy();

  @Message("Bring in a roster")
  String bring();

  @Message("Our CSV, or a OneRoster zip file. Columns that we must not keep are dropped and named.")
  String importWhy();

  @Message("File")
  String file();

  @Message("Language codes in the file")
  String system();

  @Message("as the file says, or language tags")
  String systemAuto();

  @Message("Try it first")
  String tryIt();

  @Message("A trial changes nothing.")
  String tryHint();

  @Message("Bring it in")
  String bringIn();

  @Message("Earlier imports")
  String past();

  @Message("trial, nothing changed")
  String trial();

  @Message("{n} rows")
  String rows(String n);

  @Message("What the import did")
  String report();

  @Message("What this import would do")
  String reportTrial();

  @Message("new families")
  String created();

  @Message("changed")
  String changed();

  @Message("unchanged")
  String unchanged();

  @Message(
      "{#if n == '1'}1 family is no longer in the file. It stays until you remove it.{#else}{n} families are no longer in the file. They stay until you remove them.{/if}")
  String vanished(String n);

  @Message(
      "{#if n == '1'}1 home has neither phone nor e-mail.{#else}{n} homes have neither phone nor e-mail.{/if}")
  String withoutContact(String n);

  @Message("{#if n == '1'}1 row did not come in{#else}{n} rows did not come in{/if}")
  String rejectedRows(String n);

  @Message("{n} single entries were left out; their rows came in")
  String rejectedCells(String n);

  @Message("Every row came in.")
  String allIn();

  @Message("Dropped because we must not keep them")
  String dropped();

  @Message("Ignored columns")
  String ignored();

  @Message("New schools")
  String newSchools();

  @Message("Line")
  String line();

  @Message("Column")
  String column();

  @Message("Why")
  String why();

  @Message("The list shows the first {n}.")
  String more(String n);

  @Message("Families that cannot be reached")
  String unreachable();

  @Message("No names are kept here. Look in your own records for homes without a phone and e-mail.")
  String unreachableWhy();

  @Message(
      "{#when kind}{#is 'blank'}nothing recorded{#is 'collective'}names a group of languages{#is"
          + " 'false-friend'}a code often mistaken{#is 'unknown'}an unknown code{#is"
          + " 'conflict'}records of one home disagree{#else}{kind}{/when}")
  String askedFor(String kind);

  @Message(
      "{#when system}{#is 'bcp47'}language tags, such as es or zh-Hans{#is 'iso639-2b'}ISO 639-2 B,"
          + " such as chi{#is 'iso639-2t'}ISO 639-2 T, such as zho{#is 'iso639-3'}ISO 639-3,"
          + " such as spa{#is 'ca-calpads-2'}California, two digits{#is"
          + " 'ca-calpads-3'}California, three letters{#is 'tx-c092'}Texas, table C092{#is"
          + " 'edfi-descriptor'}Ed-Fi{#is 'clever-home_language'}Clever{#is 'freetext'}names in"
          + " words, such as Spanish{#else}{system}{/when}")
  String systemName(String system);

  @Message(
      "{#if n == '1'}Ask 1 family for its language{#else}Ask {n} families for their language{/if}")
  String ask(String n);

  @Message("Texts in an hour")
  String askPace();

  @Message("They get the list of languages by text, by day only, once per term.")
  String askHint();

  @Message("Nobody can be asked now: all were asked this term, said stop, or have no phone.")
  String askNobody();

  @Message("This term: {asked} asked, {waiting} wait for their turn, {answered} answered.")
  String askResults(String asked, String waiting, String answered);

  @Message("Numbers and addresses to mend")
  String mend();

  @Message("Ask these families for a new phone or address.")
  String mendWhy();

  @Message("{n} to mend")
  String mendCount(String n);

  @Message("closed")
  String closed();

  @Message("It works again")
  String reopen();

  @Message("{#when kind}{#is 'PHONE'}Phone{#is 'EMAIL'}E-mail{#else}{kind}{/when}")
  String point(String kind);
}
