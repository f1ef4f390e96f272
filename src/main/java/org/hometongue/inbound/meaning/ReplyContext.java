package org.hometongue.inbound.meaning;

import java.util.List;
import org.hometongue.language.LanguageTag;

/**
 * What we sent last to the phone that now writes.
 *
 * @param kind what kind of reply it invites
 * @param choices the numbered choices it listed, the first has number 1; empty when it listed none
 * @param menu the numbered languages, for {@link Kind#MENU}
 */
public record ReplyContext(Kind kind, List<String> choices, List<LanguageTag> menu) {
  /** Nothing lately, or a message that asks for no reply. */
  public static final ReplyContext NONE = new ReplyContext(Kind.NONE, List.of(), List.of());

  /** What kind of reply a message invites. */
  public enum Kind {
    NONE,
    /** The list of languages. */
    MENU,
    /** An event, visit or meeting: yes, no and cancel are answers to it. */
    INVITATION,
    /** A question with choices. */
    QUESTION
  }

  public ReplyContext {
    choices = List.copyOf(choices);
    menu = List.copyOf(menu);
  }

  public static ReplyContext menu(List<LanguageTag> languages) {
    return new ReplyContext(Kind.MENU, List.of(), languages);
  }

  boolean asks() {
    return kind == Kind.INVITATION || kind == Kind.QUESTION;
  }
}
