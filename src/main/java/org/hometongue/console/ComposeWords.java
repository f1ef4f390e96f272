package org.hometongue.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of choosing and filling in a template. Spanish: {@code messages/compose_es.properties}. */
@MessageBundle("compose")
public interface ComposeWords {
  @Message(
      "{#when situation}{#is 'rumor'}Rumor{#is 'closure'}Closure{#is 'secure'}Secure or"
          + " lockdown{#is 'reassure'}Reassure{#is 'other'}Other{#else}All templates{/when}")
  String title(String situation);

  @Message("Step 1 of 3 · choose what to say")
  String step1();

  @Message("Step 2 of 3 · nothing has been sent")
  String step2();

  @Message("Search all templates")
  String search();

  @Message("Search")
  String searchGo();

  @Message("No template has these words. Try one word, such as bus or closed.")
  String noneFound();

  @Message("Choose the template for the correction. It goes only to families who were reached.")
  String correctionPick();

  @Message("This is a correction. It goes only to families who were reached.")
  String correctionNote();

  @Message("{#if n == '1'}1 language ready{#else}{n} languages ready{/if}")
  String ready(String n);

  @Message("demo reviews")
  String demo();

  @Message(
      "{#when name}{#is 'EMERGENCY'}Emergency{#is 'ATTENDANCE'}Attendance{#is 'MISSION'}School"
          + " notice{#is 'OPTIONAL'}Optional{#is 'SERVICE'}Service{#else}{name}{/when}")
  String messageClass(String name);

  @Message("Who gets it")
  String who();

  @Message("All schools")
  String everyone();

  @Message("Certain schools")
  String someSchools();

  @Message(
      "This notice goes to whole schools only. A list by language or grade would point at"
          + " families.")
  String wholeOnly();

  @Message("Only some languages or grades")
  String narrow();

  @Message("Languages")
  String languages();

  @Message("Grades")
  String grades();

  @Message("Fill in")
  String details();

  @Message("to")
  String to();

  @Message("Filled in from Settings")
  String given();

  @Message("when it is sent")
  String givenLater();

  @Message("is not set")
  String givenMissing();

  @Message("Set it")
  String setIt();

  @Message("When")
  String when();

  @Message("As soon as possible")
  String now();

  @Message("Later")
  String laterOn();

  @Message("Day and time")
  String laterAt();

  @Message("The English text")
  String english();

  @Message("{#if n == '1'}1 text part{#else}{n} text parts{/if}")
  String parts(String n);

  @Message("There is no school on {day}. Check that you mean this day.")
  String dayOff(String day);

  @Message("Check before sending")
  String go();

  @Message(
      "{#when name}{#is 'org'}Sender{#is 'school'}School{#is 'date'}Date{#is 'time'}Time{#is"
          + " 'window'}Between{#is 'hours'}Hours{#is 'reason'}Reason{#is 'claimType'}What people"
          + " say{#is 'finding'}What we found{#is 'url'}Web address{#is 'phone'}Phone{#is"
          + " 'dialIn'}Phone to join{#is 'line'}Phone of the help line{#is 'partner'}Partner{#is"
          + " 'place'}Place{#is 'status'}How it stands{#is 'dismissal'}Going home{#is"
          + " 'contactPerson'}Who meets officers{#is 'warrantRule'}What we ask for{#is"
          + " 'lang'}Language{#is 'languages'}Languages{#is 'interpreted'}Languages with an"
          + " interpreter{#is 'changeTopic'}What the law is about{#is 'event'}What"
          + " happened{#is 'pickupRule'}How children go home{#is 'idPolicy'}What adults"
          + " show{#is 'busRoute'}Bus{#is 'change'}What changes{#is 'support'}What we"
          + " offer{#is 'staffName'}Who comes{#is 'role'}Job{#is 'person'}Contact person{#is"
          + " 'signupRule'}Signing up{#is 'plan'}Web address of the"
          + " form{#else}{name}{/when}")
  String label(String name);
}
