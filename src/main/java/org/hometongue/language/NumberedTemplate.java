package org.hometongue.language;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text in the form WhatsApp asks for: fixed words with numbered variables.
 *
 * @param templateText with <code>{{1}}</code>, <code>{{2}}</code> … in order of first appearance
 * @param variables the value of each number, with its direction marks
 * @param displayText the two put together, as the family reads it
 * @param violations what WhatsApp would refuse (providers.md 9.1), one sentence each; empty when
 *     fine
 */
public record NumberedTemplate(
    String templateText,
    Map<String, String> variables,
    String displayText,
    List<String> violations) {

  public NumberedTemplate {
    variables = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    violations = List.copyOf(violations);
  }

  static NumberedTemplate of(
      List<Message.Part> parts,
      Map<String, FormattedValue> formatted,
      Direction direction,
      String displayText) {
    // In a left-to-right text no value is marked with LRM first, so one there belongs to the text.
    boolean openStart = direction == Direction.LTR && displayText.startsWith(DirectionMarks.LRM);
    StringBuilder template =
        new StringBuilder(openStart ? DirectionMarks.LRM : DirectionMarks.atStart(direction));
    // By what is shown: a value that stands once before a full stop and once not gets two numbers.
    Map<FormattedValue, String> numbers = new HashMap<>();
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      FormattedValue value;
      switch (parts.get(i)) {
        case Message.Part.Literal(String text) -> {
          template.append(text);
          continue;
        }
        case Message.Part.Argument(String name) ->
            value = Renderer.value(formatted, name).beforeStop(Renderer.stopFollows(parts, i));
        case Message.Part.Count() -> value = Renderer.value(formatted, Renderer.COUNT);
      }
      String number = numbers.computeIfAbsent(value, key -> String.valueOf(numbers.size() + 1));
      DirectionMarks.Wrapping marks =
          DirectionMarks.plain(value.text(), value.spec().type(), direction);
      variables.put(number, marks.before() + value.text() + marks.after());
      template.append("{{").append(number).append("}}");
    }
    List<String> violations = WhatsappRules.violations(template.toString(), variables, displayText);
    return new NumberedTemplate(template.toString(), variables, displayText, violations);
  }

  /** Shows the size only: the values may be phones and names. */
  @Override
  public String toString() {
    return "NumberedTemplate[" + variables.size() + " variables]";
  }
}
