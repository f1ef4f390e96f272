package org.hometongue.channel;

import java.net.URI;
import java.util.Optional;

/**
 * The way out of a mailing list, made by {@link Links#unsubscribe} for one address.
 *
 * @param page https address that takes the one-click POST of RFC 8058 and shows a page to people
 * @param words the link's text in the language of the message; empty: English
 * @param preferences the page on which the family chooses languages and what it gets, made by
 *     {@link Links#preferences}
 */
public record Unsubscribe(URI page, Optional<String> words, Optional<URI> preferences) {
  @Override
  public String toString() {
    return "Unsubscribe[not shown]";
  }
}
