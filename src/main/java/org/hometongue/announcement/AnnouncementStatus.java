package org.hometongue.announcement;

/** Where an announcement stands. */
public enum AnnouncementStatus {
  DRAFT,
  APPROVAL_ASKED,
  SENDING,
  DONE,
  HALTED,
  /** A correction has taken its place. */
  SUPERSEDED
}
