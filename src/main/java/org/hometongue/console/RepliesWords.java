package org.hometongue.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the replies pages. Spanish: {@code messages/reply_es.properties}. */
@MessageBundle("reply")
public interface RepliesWords {
  @Message("What families wrote that needs a person. Answer within one business day.")
  String lead();

  @Message("Nobody waits for an answer.")
  String none();

  @Message("Answer by {when}")
  String due(String when);

  @Message("Late: was due {when}")
  String late(String when);

  @Message("{n} messages")
  String messages(String n);

  @Message("Language not known")
  String unknown();

  @Message("This phone is in no family of ours")
  String stranger();

  @Message("The text was deleted after its time.")
  String gone();

  @Message("Voice note or picture. It was not stored. Call the family with an interpreter.")
  String media();

  @Message(
      "{#when intent}{#is 'stop'}wants no more messages{#is 'emergency-only'}wants only"
          + " emergencies{#is 'start'}wants messages again{#is 'help'}asks for help{#is"
          + " 'language'}about the language{#is 'wrong-number'}wrong number{#is"
          + " 'new-number'}a new number{#is 'who-is-this'}asks who we are{#is 'answer'}answers a"
          + " question{#is 'ask'}may want to stop{#is 'person'}for a person{#else}{intent}{/when}")
  String intent(String intent);

  @Message("Our guess")
  String guess();

  @Message("Answer with an approved text")
  String vetted();

  @Message("It goes in the language of the home.")
  String vettedWhy();

  @Message("There is no approved text in this language yet. Call with an interpreter.")
  String noVetted();

  @Message("Send this")
  String sendThis();

  @Message("Answer in your own words")
  String own();

  @Message(
      "It goes exactly as you write it. Nothing is translated. Write in a language this family"
          + " reads, or call with an interpreter.")
  String ownWhy();

  @Message("Your words")
  String words();

  @Message("Send as written")
  String send();

  @Message("No answer needed")
  String done();

  @Message("For example, you spoke by phone.")
  String doneWhy();

  @Message("This phone said stop. No text may go to it. Call the family instead.")
  String stopped();

  @Message("WhatsApp takes answers until {when}.")
  String window(String when);

  @Message("WhatsApp took answers until {when}. Call the family instead.")
  String windowOver(String when);

  @Message("The family")
  String family();

  @Message("The school, with an approved text")
  String us();

  @Message("The school, in its own words, not translated")
  String usOwn();

  @Message(
      "{#when state}{#is 'answered'}sent at once{#is 'waiting'}leaves in a moment{#is"
          + " 'sending'}leaves now{#is 'sent'}sent{#is 'failed'}not sent{#is 'in-doubt'}we do not"
          + " know whether it arrived{#else}{state}{/when}")
  String state(String state);

  @Message("Answers to what we asked")
  String asked();

  @Message("The latest answer of each family. Nobody waits for us here, unless it says so.")
  String askedLead();

  @Message("No family of your schools has answered yet.")
  String noAnswers();

  @Message("Conversation")
  String conversation();
}
