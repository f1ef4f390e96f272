package org.hometongue.delivery;

import org.hometongue.catalogue.MessageClass;

/** The queue priority that follows from the message class; a lower number goes first. */
public enum Lane {
  EMERGENCY,
  SERVICE,
  ATTENDANCE,
  MISSION,
  OPTIONAL;

  public static Lane of(MessageClass messageClass) {
    return switch (messageClass) {
      case EMERGENCY -> EMERGENCY;
      case SERVICE -> SERVICE;
      case ATTENDANCE -> ATTENDANCE;
      case MISSION -> MISSION;
      case OPTIONAL -> OPTIONAL;
    };
  }
}
