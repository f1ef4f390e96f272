package org.hometongue.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the sign-in page. Spanish: {@code messages/signin_es.properties}. */
@MessageBundle("signin")
public interface SignInWords {
  @Message("Sign in")
  String title();

  @Message("School notices for every family, in the language of the home.")
  String lead();

  @Message("District code")
  String district();

  @Message("Sign-in name")
  String name();

  @Message("Password")
  String password();

  @Message("Sign in")
  String go();

  @Message("The name or the password is wrong. Check both and try again.")
  String wrong();

  @Message("This is the demo")
  String demoTitle();

  @Message("Sign in with one of these accounts. They all have the same password:")
  String demoLead();
}
