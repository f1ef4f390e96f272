package org.hometongue.catalogue;

/**
 * What kind of message a template is. The class alone decides consent basis, quiet hours, the reach
 * of STOP, the queue lane and the reviews a translation needs (47 CFR 64.1200 and the FCC's 2016
 * ruling on schools).
 */
public enum MessageClass {
  /** Lockdown, evacuation, closure, confirmed threat: no consent needed, quiet hours ignored. */
  EMERGENCY,
  /** Unexcused absence today. */
  ATTENDANCE,
  /** School business: giving the number to the school is consent. */
  MISSION,
  /** Workshops, surveys: explicit opt-in only. */
  OPTIONAL,
  /** Answers to the family itself: opt-in, opt-out, help, language choice. */
  SERVICE;

  /** What is set for this class, of settings that have one for each. */
  public <T> T of(T emergency, T attendance, T mission, T optional, T service) {
    return switch (this) {
      case EMERGENCY -> emergency;
      case ATTENDANCE -> attendance;
      case MISSION -> mission;
      case OPTIONAL -> optional;
      case SERVICE -> service;
    };
  }
}
