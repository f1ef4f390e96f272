package org.hometongue.announcement;

/** Where an announcement stands. */
public enum AnnouncementStatus {
  DRAFT,
  APPROVAL_ASKED,
  SENDING,
  /** The database was restored from a backup meanwhile; a person releases it or halts it. */
  HELD,
  DONE,
  HALTED,
  /** A correction has taken its place. */
  SUPERSEDED
}
