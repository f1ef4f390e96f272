package org.hometongue.account;

import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/** The cookie of a signed-in person. */
final class SessionCookie {
  static final String NAME = "hometongue";

  private SessionCookie() {}

  static NewCookie holding(String token, Duration life, boolean https) {
    return new NewCookie.Builder(NAME)
        .value(token)
        .path("/")
        .httpOnly(true)
        .secure(https)
        .sameSite(NewCookie.SameSite.LAX)
        .maxAge(Math.toIntExact(life.toSeconds()))
        .build();
  }

  static NewCookie gone(boolean https) {
    return holding("", Duration.ZERO, https);
  }
}
