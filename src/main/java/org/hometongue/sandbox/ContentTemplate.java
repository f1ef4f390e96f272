package org.hometongue.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One Content of Twilio's Content API: a text in one language, with its WhatsApp approval.
 *
 * @param variables samples by key; they also stand in for values a sender leaves out, as at Twilio
 * @param types the {@code types} object as it came
 * @param approval null before an approval was asked for
 */
record ContentTemplate(
    String sid,
    String friendlyName,
    String language,
    Map<String, String> variables,
    JsonNode types,
    long createdAt,
    @Nullable Approval approval) {

  static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]{1,16})\\}\\}");

  /**
   * @param rejection why Meta will say no; empty for yes
   * @param decidedAt from when on the answer shows, epoch milliseconds
   */
  record Approval(String name, String category, String rejection, long decidedAt) {

    String status(long now) {
      if (now < decidedAt) {
        return "pending";
      }
      return rejection.isEmpty() ? "approved" : "rejected";
    }
  }

  /** The text of the first type that has a body. */
  String body() {
    for (JsonNode type : types) {
      if (type.path("body").isTextual()) {
        return type.path("body").textValue();
      }
    }
    return "";
  }

  String render(Map<String, String> values) {
    return PLACEHOLDER
        .matcher(body())
        .replaceAll(
            (MatchResult hole) -> {
              String sample = variables.getOrDefault(hole.group(1), hole.group());
              return Matcher.quoteReplacement(values.getOrDefault(hole.group(1), sample));
            });
  }

  /** Only an approved template may open a conversation; null means that it may. */
  @Nullable HandsetFate fateOutsideWindow(long now) {
    if (approval == null) {
      return HandsetFate.OUTSIDE_WINDOW;
    }
    return switch (approval.status(now)) {
      case "approved" -> null;
      case "rejected" -> HandsetFate.TEMPLATE_REJECTED;
      default -> HandsetFate.OUTSIDE_WINDOW;
    };
  }

  ContentTemplate with(Approval requested) {
    return new ContentTemplate(sid, friendlyName, language, variables, types, createdAt, requested);
  }

  Instant created() {
    return Instant.ofEpochMilli(createdAt);
  }
}
