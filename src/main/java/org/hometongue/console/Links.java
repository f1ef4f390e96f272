package org.hometongue.console;

import java.util.UUID;
import org.hometongue.platform.Problem;

/** Identifiers that came in an address. */
final class Links {
  private Links() {}

  /**
   * @throws Problem {@code not-found}, because an address that holds no identifier leads nowhere
   */
  static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw Problem.notFound("page");
    }
  }
}
