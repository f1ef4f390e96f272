package org.hometongue.channel;

/** The ways to a family. The names are those of the database. */
public enum Channel {
  SMS,
  WHATSAPP,
  EMAIL
}
