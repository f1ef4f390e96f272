package org.hometongue.inbound.meaning;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hometongue.inbound.meaning.ReplyContext.Kind;
import org.hometongue.language.LanguageTag;

/** What kind of reply our templates invite, from {@code inbound/contexts.json}. */
public final class ReplyContexts {
  /** "1 home 2 video": a number, then words, in a text that we sent. */
  private static final Pattern CHOICE =
      Pattern.compile("(?<![\\p{L}\\p{N}])([1-9])[ .):=-]{1,3}(\\p{L}[^0-9\\n]{0,40})");

  private final Map<String, ReplyContext> templates = new HashMap<>();
  private final List<LanguageTag> menu = new ArrayList<>();

  private ReplyContexts(JsonNode file) {
    file.required("menu").forEach(tag -> menu.add(LanguageTag.of(tag.asText())));
    for (Map.Entry<String, JsonNode> entry : file.required("templates").properties()) {
      Kind kind = Kind.valueOf(entry.getValue().required("kind").asText());
      List<String> choices = new ArrayList<>();
      entry.getValue().path("choices").forEach(c -> choices.add(c.asText()));
      templates.put(
          entry.getKey(), new ReplyContext(kind, choices, kind == Kind.MENU ? menu : List.of()));
    }
  }

  public static ReplyContexts shipped() {
    return new ReplyContexts(Vocabulary.json("/inbound/contexts.json"));
  }

  /** The languages of the list as long as a district has not chosen its own. */
  public List<LanguageTag> menu() {
    return List.copyOf(menu);
  }

  /** By a template's id; a template that invites nothing gives {@link ReplyContext#NONE}. */
  public ReplyContext ofTemplate(String templateId) {
    return templates.getOrDefault(templateId.strip().toLowerCase(Locale.ROOT), ReplyContext.NONE);
  }

  /**
   * By a template's id, a kind's name, or the text that we sent: its numbered choices and whether
   * it asks anything.
   */
  public ReplyContext of(String what) {
    String key = what.strip().toLowerCase(Locale.ROOT);
    ReplyContext known = templates.get(key);
    if (known != null) {
      return known;
    }
    if (key.matches("[a-z.-]*(invit|rsvp|reminder|event|appointment|meeting)[a-z.-]*")) {
      return new ReplyContext(Kind.INVITATION, List.of(), List.of());
    }
    if (key.matches("[a-z.-]*(menu|language)[a-z.-]*")) {
      return ReplyContext.menu(menu);
    }
    return ofText(what);
  }

  private static ReplyContext ofText(String text) {
    Map<Integer, String> numbered = new HashMap<>();
    Matcher choice = CHOICE.matcher(text);
    while (choice.find()) {
      numbered.putIfAbsent(Integer.parseInt(choice.group(1)), choice.group(2).strip());
    }
    List<String> choices = new ArrayList<>();
    for (int n = 1; numbered.containsKey(n); n++) {
      choices.add(numbered.get(n));
    }
    if (choices.size() > 1) {
      return new ReplyContext(Kind.QUESTION, choices, List.of());
    }
    return text.matches("(?is).*\\b(rsvp|invited|reply yes|yes or no)\\b.*")
        ? new ReplyContext(Kind.INVITATION, List.of(), List.of())
        : ReplyContext.NONE;
  }
}
