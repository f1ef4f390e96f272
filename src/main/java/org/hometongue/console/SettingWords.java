package org.hometongue.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the settings page. Spanish: {@code messages/set_es.properties}. */
@MessageBundle("set")
public interface SettingWords {
  @Message("District details")
  String facts();

  @Message("They fill in notices by themselves. A language may have its own form.")
  String factsWhy();

  @Message("all languages")
  String everyLanguage();

  @Message("Detail")
  String name();

  @Message(
      "{#when name}{#is 'district.name'}Name of the district{#is 'district.hotline'}Phone for"
          + " questions{#is 'district.interpreterLine'}Phone of the interpreters{#is"
          + " 'district.counselorLine'}Phone of the counselors{#is 'district.hours'}Office"
          + " hours{#is 'district.languageMenu'}List of languages for replies{#is"
          + " 'district.url.news'}Web page: news{#is 'district.url.policy'}Web page: what we do"
          + " when officers come{#is 'district.url.privacy'}Web page: privacy{#is"
          + " 'district.url.rights'}Web page: rights{#is 'district.url.support'}Web page:"
          + " help for families{#is 'district.url.contacts'}Web page: emergency contacts{#is"
          + " 'district.url.resources'}Web page: resources{#is 'district.url.plan'}Web page:"
          + " family plan{#is 'district.url.board'}Web page: school board{#is"
          + " 'school.name'}Name of a school{#else}{name}{/when}")
  String fact(String name);

  @Message("Add or change a detail")
  String factAdd();

  @Message("A detail that is not in the list")
  String factOther();

  @Message("For templates of your own: the name that the template uses.")
  String factOtherWhy();

  @Message("Name in the template")
  String factOwn();

  @Message(
      "{#when type}{#is 'phone'}phone number{#is 'url'}web address{#is 'org'}name of an"
          + " organization{#is 'name'}name{#is 'place'}place{#is 'text'}text{#else}{type}{/when}")
  String kind(String type);

  @Message("In which language")
  String language();

  @Message("For")
  String place();

  @Message("the whole district")
  String wholeDistrict();

  @Message("Value")
  String value();

  @Message("Kind")
  String type();

  @Message("Save")
  String save();

  @Message("Remove")
  String remove();

  @Message("Saved.")
  String saved();

  @Message("Schools")
  String schools();

  @Message("Code")
  String code();

  @Message("Name")
  String schoolName();

  @Message("Add or rename a school")
  String addSchool();

  @Message("Time zone, if it is not the district's")
  String timeZone();

  @Message("Senders")
  String senders();

  @Message("Numbers and mailboxes that notices leave from.")
  String sendersWhy();

  @Message("{n} parts a second")
  String pace(String n);

  @Message("At most {n} parts a day, {used} sent today")
  String cap(String n, String used);

  @Message("Most parts a day (empty: no limit)")
  String capField();

  @Message("has sent all it may today; goes on at midnight Pacific time")
  String capReached();

  @Message("Who is written to by e-mail when a sender stops")
  String itContact();

  @Message("working")
  String working();

  @Message("stopped by its provider")
  String stopped();

  @Message("resting")
  String resting();

  @Message("sandbox")
  String sandbox();

  @Message("It is mended, start again")
  String resume();

  @Message("Stopped texts")
  String stoppedTexts();

  @Message(
      "A provider does not carry these texts. Families get them by another channel where they have one. A changed text leaves again by itself.")
  String stoppedTextsWhy();

  @Message("It is carried again, let it go on")
  String resumeText();

  @Message("Quiet hours")
  String quiet();

  @Message("In these hours only emergencies leave.")
  String quietWhy();

  @Message("From")
  String from();

  @Message("Until")
  String until();

  @Message("A second person must approve")
  String second();

  @Message("Public address of this service")
  String publicUrl();

  @Message("Staff")
  String staff();

  @Message("Add a person")
  String staffAdd();

  @Message("Roles")
  String roles();

  @Message("active")
  String active();

  @Message("closed")
  String closed();

  @Message("Close the account")
  String close();

  @Message("Open it again")
  String reopen();

  @Message("First password")
  String firstPassword();

  @Message("Keys for programs")
  String tokens();

  @Message("For student systems and scripts. A key is shown once.")
  String tokensWhy();

  @Message("Which program uses it")
  String tokenName();

  @Message("Make a key")
  String tokenMake();

  @Message("Copy this key now. It is not shown again.")
  String tokenOnce();

  @Message("End it")
  String revoke();

  @Message("ended")
  String revoked();

  @Message("How often, and when not")
  String contact();

  @Message(
      "Emergencies do not count and do not wait. What is too much waits for the next day. 0: no limit.")
  String contactWhy();

  @Message("Most messages a family gets in a day")
  String perDay();

  @Message("Most in seven days")
  String perWeek();

  @Message("Holidays, one a line: nothing but emergencies leaves")
  String holidays();

  @Message("Days to keep the text of replies")
  String keepReplies();

  @Message("Days of a school term, in which no family is asked for its language twice")
  String termDays();

  @Message("Answers families of: all schools")
  String allSchools();

  @Message("Answers families of {n} schools")
  String ofSchools(String n);

  @Message("Schools of this person")
  String staffSchools();

  @Message(
      "This person reads and answers replies of the families of these schools, and no others. None chosen: all schools.")
  String staffSchoolsWhy();
}
