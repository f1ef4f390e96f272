package org.hometongue.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the preflight and of approval. Spanish: {@code messages/check_es.properties}. */
@MessageBundle("check")
public interface CheckWords {
  @Message("Step 3 of 3 · nothing has been sent")
  String step();

  @Message("Waiting for approval · nothing has been sent")
  String asked();

  @Message("to all families of all schools")
  String toAll();

  @Message("to families of {audience}")
  String to(String audience);

  @Message("families will get it")
  String willGet();

  @Message("last text handed over")
  String lastText();

  @Message("estimated cost")
  String estimated();

  @Message("{all} families in all: {reached} will get it, {not} cannot be reached.")
  String sum(String all, String reached, String not);

  @Message("It is {now}. Families get it from {from}, because it is not an emergency.")
  String quiet(String now, String from);

  @Message("Send without waiting")
  String sendAnyway();

  @Message("Send it in quiet hours?")
  String urgentAsk();

  @Message("{n} families get it as soon as it is approved. Phones may ring at {now}.")
  String urgentWhy(String n, String now);

  @Message("Yes, it is urgent")
  String urgentYes();

  @Message(
      "Marked urgent: it does not wait. It is {now}, and without that mark families would get it"
          + " from {from}.")
  String spared(String now, String from);

  @Message("Marked urgent: it leaves at once, in quiet hours too.")
  String urgent();

  @Message("Wait for the end of quiet hours")
  String notUrgent();

  @Message("It leaves at {at}.")
  String scheduled(String at);

  @Message("In their language")
  String languages();

  @Message("{n} languages")
  String languageCount(String n);

  @Message("{n} more languages, all ready")
  String moreLanguages(String n);

  @Message("Language not known")
  String unknown();

  @Message("source")
  String source();

  @Message("✓ reviewed {day}")
  String reviewed(String day);

  @Message("✓ reviewed")
  String reviewedNoDay();

  @Message("demo review")
  String demo();

  @Message("Demo reviews: nobody has read these texts. They go to pretend phones only.")
  String demoNote();

  @Message("gets {name}")
  String fallback(String name);

  @Message("not reviewed")
  String callUs();

  @Message("{#if n == '1'}1 family{#else}{n} families{/if}")
  String families(String n);

  @Message("What a family sees")
  String preview();

  @Message("Language")
  String previewLanguage();

  @Message(
      "{#when name}{#is 'SMS'}Text (SMS){#is 'WHATSAPP'}WhatsApp{#is"
          + " 'EMAIL'}E-mail{#else}{name}{/when}")
  String channel(String name);

  @Message(
      "{#if n == '1'}1 part{#else}{n} parts{/if}{#if encoding == 'UCS-2'} · these letters fit 70 to"
          + " a part{#else} · these letters fit 160 to a part{/if}")
  String partsWhy(String n, String encoding);

  @Message("Not reachable")
  String notReachable();

  @Message("Show the list for school offices")
  String showList();

  @Message("Every family can be reached.")
  String allReachable();

  @Message("How")
  String how();

  @Message("Way")
  String way();

  @Message("Done by")
  String doneBy();

  @Message("Parts")
  String parts();

  @Message("Cost")
  String cost();

  @Message("Together")
  String total();

  @Message("Before it can go")
  String blockersTitle();

  @Message("Fix this")
  String mend();

  @Message("Change the notice")
  String change();

  @Message("{#if n == '1'}Send now to 1 family{#else}Send now to {n} families{/if}")
  String sendTo(String n);

  @Message("Ask for approval")
  String ask();

  @Message("A second person must approve this kind of notice.")
  String askWhy();

  @Message("These people can approve it: {names}.")
  String deciders(String names);

  @Message("They find it on their Home page. Tell one of them.")
  String tell();

  @Message("Nobody else here has the role approver. Ask IT to give it to somebody, under Settings.")
  String nobodyDecides();

  @Message("Approval is asked for. Nothing is sent until somebody else approves.")
  String waiting();

  @Message("Approve and send")
  String approve();

  @Message("{n} families get exactly these texts.")
  String approveWhy(String n);

  @Message("Send back")
  String sendBack();

  @Message("What should change?")
  String reason();

  @Message("You can look at this notice. Sending it needs another role.")
  String look();

  @Message("On the way to approval")
  String history();

  @Message(
      "{#when act}{#is 'REQUEST'}asked for approval{#is 'APPROVE'}approved it{#is 'SEND_BACK'}sent"
          + " it back{#else}{act}{/when}")
  String act(String act);

  @Message("for version {version}, changed since")
  String older(String version);
}
