package org.hometongue.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words that every staff page uses. Spanish: {@code messages/t_es.properties}. */
@MessageBundle("t")
public interface GeneralWords {
  @Message("Go to the page")
  String skip();

  @Message("Main pages")
  String menu();

  @Message("Home")
  String home();

  @Message("Templates")
  String templates();

  @Message("Families")
  String families();

  @Message("Replies")
  String replies();

  @Message("Phones")
  String phones();

  @Message("Settings")
  String settings();

  @Message("Sign out")
  String signOut();

  @Message("Demo: texts go to pretend phones only")
  String demoBar();

  @Message("The connection is lost. This page tries again by itself. Sending goes on without it.")
  String lost();

  @Message(
      "{#when role}{#is 'SUPERINTENDENT'}superintendent{#is 'APPROVER'}approver{#is"
          + " 'LANGUAGE_LEAD'}language lead{#is 'OFFICE'}office{#is 'IT'}IT{#else}{role}{/when}")
  String role(String role);

  @Message("Go to Home")
  String toHome();

  @Message("This page is not here")
  String noPageTitle();

  @Message("The address may be wrong, or the notice may be gone.")
  String noPage();

  @Message("Your role cannot open this page")
  String notAllowedTitle();

  @Message("Ask the person who runs Hometongue in your district if you need it.")
  String notAllowed();

  @Message("Go back to the page before. What you typed is still there.")
  String problemKept();
}
