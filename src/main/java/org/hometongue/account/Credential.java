package org.hometongue.account;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** What a request shows at the door. */
final class Credential extends BaseAuthenticationRequest {
  /** Where it came from: they are never valid in each other's place. */
  enum Kind {
    SESSION_COOKIE,
    BEARER_TOKEN
  }

  private final Kind kind;
  private final String text;

  Credential(Kind kind, String text) {
    this.kind = kind;
    this.text = text;
  }

  Kind kind() {
    return kind;
  }

  String text() {
    return text;
  }
}
