package org.hometongue.catalogue;

import java.util.List;

/** An e-mail as patterns: one subject, and the paragraphs of its body in order. Never HTML. */
public record EmailText(String subject, List<String> body) {
  public EmailText {
    body = List.copyOf(body);
  }
}
