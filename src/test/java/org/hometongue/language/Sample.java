package org.hometongue.language;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders with one argument of each type, named after its type, for tests that vary one thing. */
final class Sample {

  static final LocalePacks PACKS = LocalePacks.shipped();

  final Map<String, ArgumentSpec> specs = new LinkedHashMap<>();
  final Map<String, ArgumentValue> values = new HashMap<>();
  final Map<String, Map<String, String>> words = new HashMap<>();

  Sample() {
    for (ArgumentType type : ArgumentType.values()) {
      specs.put(
          type.json(),
          type == ArgumentType.ENUM
              ? ArgumentSpec.options("enum", List.of("snow", "power"))
              : ArgumentSpec.of(type.json(), type));
    }
    words.put("enum", Map.of("snow", "snow & ice", "power", "no power"));
    with("org", "Lincoln Elementary").with("name", "Lincoln Team").with("phone", "+12025550123");
    with("url", "https://d.example/n1").with("date", "2026-03-09").with("time", "15:30");
    with("window", "08:00-15:00").with("place", "Room 12-B").with("lang", "prs");
    with("langs", "es-US, prs, zh-Hans");
    with("count", "3").with("enum", "snow").with("text", "Bring water");
  }

  Sample with(String argument, String typed) {
    ArgumentSpec spec = specs.get(argument);
    if (spec == null || !(ArgumentValue.parse(spec, typed) instanceof ArgumentValue value)) {
      throw new IllegalArgumentException(argument + " does not take " + typed);
    }
    return with(argument, value);
  }

  Sample with(String argument, ArgumentValue value) {
    values.put(argument, value);
    return this;
  }

  static LocalePack pack(String tag) {
    return PACKS.find(LanguageTag.of(tag)).orElseThrow();
  }

  Rendered render(String pattern, String tag, Medium medium)
      throws RenderRefusal, MessageSyntaxException {
    return new Renderer(PACKS)
        .render(Message.parse(pattern), specs, values, words, pack(tag), medium);
  }

  String sms(String pattern, String tag) throws RenderRefusal, MessageSyntaxException {
    return render(pattern, tag, Medium.SMS).text();
  }

  NumberedTemplate numbered(String pattern, String tag)
      throws RenderRefusal, MessageSyntaxException {
    return new Renderer(PACKS).numbered(Message.parse(pattern), specs, values, words, pack(tag));
  }
}
