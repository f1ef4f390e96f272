package org.hometongue.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the phone wall. Spanish: {@code messages/wall_es.properties}. */
@MessageBundle("wall")
public interface WallWords {
  @Message("Phone wall")
  String title();

  @Message(
      "Pretend phones of the carrier sandbox, with their newest texts. Nothing leaves this"
          + " machine.")
  String lead();

  @Message("No text has been sent yet. Send a notice, and it arrives here.")
  String empty();

  @Message("The carrier sandbox is not running here.")
  String off();

  @Message("Answer as this family")
  String reply();

  @Message("Send")
  String send();

  @Message("Voice note")
  String voice();

  @Message("Answer as a family and see what happens. Try ALTO, 2, or who is this.")
  String hint();

  @Message("Answer")
  String answer();

  @Message("Show the newest")
  String refresh();
}
