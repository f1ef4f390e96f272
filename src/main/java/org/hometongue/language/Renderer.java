package org.hometongue.language;

import static org.hometongue.language.RenderRefusal.Reason.ARGUMENT_MISSING;
import static org.hometongue.language.RenderRefusal.Reason.ARGUMENT_MISTYPED;
import static org.hometongue.language.RenderRefusal.Reason.ARGUMENT_UNDECLARED;
import static org.hometongue.language.RenderRefusal.Reason.BRANCHES_UNEVEN;
import static org.hometongue.language.RenderRefusal.Reason.BRANCH_MISSING;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Fills a message with values. Strict: every argument of every branch is declared, has a value of
 * its type within its bounds, and stands in all branches, or nothing is rendered. The words of the
 * message are never altered.
 *
 * <p>Immutable; one renderer serves all threads. A date and a plural in 160 characters take about a
 * microsecond.
 */
public final class Renderer {

  /** Where the value of {@code #} is kept; no argument can have this name. */
  static final String COUNT = "#";

  private final LocalePacks packs;

  /**
   * @param packs where the own names of languages come from
   */
  public Renderer(LocalePacks packs) {
    this.packs = packs;
  }

  /**
   * @param message the text in the language of {@code pack}
   * @param specs what the template declares, by argument name
   * @param values by argument name
   * @param optionWords for each enum argument its options and their words in the language of the
   *     text
   * @param pack the language of the text
   * @param medium where it will be shown
   * @throws RenderRefusal with the argument at fault and a sentence, and never a half-filled text
   */
  public Rendered render(
      Message message,
      Map<String, ArgumentSpec> specs,
      Map<String, ArgumentValue> values,
      Map<String, Map<String, String>> optionWords,
      LocalePack pack,
      Medium medium)
      throws RenderRefusal {
    Map<String, FormattedValue> formatted = format(message, specs, values, optionWords, pack);
    List<Message.Part> parts = choose(message, values, pack).parts();
    Rendered exact = write(parts, formatted, pack, medium);
    return medium == Medium.SMS ? cheaper(exact, parts, formatted, pack) : exact;
  }

  /**
   * The same text as a WhatsApp Content template with numbered variables.
   *
   * @throws RenderRefusal as {@link #render} does; what WhatsApp alone objects to is listed in the
   *     result
   */
  public NumberedTemplate numbered(
      Message message,
      Map<String, ArgumentSpec> specs,
      Map<String, ArgumentValue> values,
      Map<String, Map<String, String>> optionWords,
      LocalePack pack)
      throws RenderRefusal {
    Map<String, FormattedValue> formatted = format(message, specs, values, optionWords, pack);
    List<Message.Part> parts = choose(message, values, pack).parts();
    Rendered shown = write(parts, formatted, pack, Medium.WHATSAPP);
    return NumberedTemplate.of(parts, formatted, pack.direction(), shown.text());
  }

  /** Formats each value once, and checks all branches, not only the one that will be shown. */
  private Map<String, FormattedValue> format(
      Message message,
      Map<String, ArgumentSpec> specs,
      Map<String, ArgumentValue> values,
      Map<String, Map<String, String>> optionWords,
      LocalePack pack)
      throws RenderRefusal {
    ValueFormatter formatter = new ValueFormatter(packs, pack, optionWords);
    Set<String> uneven = message.unevenArguments();
    if (!uneven.isEmpty()) {
      String name = uneven.iterator().next();
      throw new RenderRefusal(
          BRANCHES_UNEVEN, name, "Put {" + name + "} into every branch of the text, or into none.");
    }
    Map<String, FormattedValue> formatted = new HashMap<>();
    for (String name : message.arguments()) {
      ArgumentSpec spec = specs.get(name);
      if (spec == null) {
        throw new RenderRefusal(
            ARGUMENT_UNDECLARED, name, "The template does not declare " + name + ".");
      }
      ArgumentValue value = values.get(name);
      if (value == null) {
        throw new RenderRefusal(ARGUMENT_MISSING, name, "Fill in " + name + ".");
      }
      FormattedValue shown = new FormattedValue(spec, formatter.format(spec, value));
      formatted.put(name, shown);
      if (message.selector().isPresent() && message.selector().get().argument().equals(name)) {
        formatted.put(COUNT, shown);
      }
    }
    return formatted;
  }

  private static Message.Branch choose(
      Message message, Map<String, ArgumentValue> values, LocalePack pack) throws RenderRefusal {
    if (message.selector().isEmpty()) {
      return message.branches().getFirst();
    }
    Message.Selector selector = message.selector().get();
    ArgumentValue value = values.get(selector.argument());
    return switch (selector.kind()) {
      case PLURAL -> {
        if (!(value instanceof ArgumentValue.Count(int count))) {
          throw new RenderRefusal(
              ARGUMENT_MISTYPED, selector.argument(), "A plural needs a count.");
        }
        yield plural(message, selector, count, pack);
      }
      case SELECT -> {
        if (!(value instanceof ArgumentValue.Option(String key))) {
          throw new RenderRefusal(
              ARGUMENT_MISTYPED, selector.argument(), "A select needs an enum.");
        }
        yield message.branch(key).or(() -> message.branch("other")).orElseThrow();
      }
    };
  }

  /**
   * A missing form is refused: falling back to "other" would be wrong grammar that nobody notices.
   */
  private static Message.Branch plural(
      Message message, Message.Selector selector, int count, LocalePack pack) throws RenderRefusal {
    String category = pack.plural().select(count).keyword();
    Optional<Message.Branch> branch =
        message.branch("=" + count).or(() -> message.branch(category));
    return branch.orElseThrow(
        () ->
            new RenderRefusal(
                BRANCH_MISSING,
                selector.argument(),
                "The text has no branch "
                    + category
                    + ", which "
                    + pack.englishName()
                    + " needs for the number "
                    + count
                    + "."));
  }

  private static Rendered write(
      List<Message.Part> parts,
      Map<String, FormattedValue> formatted,
      LocalePack pack,
      Medium medium) {
    TextWriter writer = new TextWriter(pack.direction(), medium);
    for (int i = 0; i < parts.size(); i++) {
      switch (parts.get(i)) {
        case Message.Part.Literal(String text) -> writer.literal(text);
        case Message.Part.Argument(String name) ->
            writer.value(value(formatted, name).beforeStop(stopFollows(parts, i)));
        case Message.Part.Count() -> writer.value(value(formatted, COUNT));
      }
    }
    return writer.finish();
  }

  static FormattedValue value(Map<String, FormattedValue> formatted, String name) {
    FormattedValue value = formatted.get(name);
    if (value == null) {
      throw new IllegalStateException("not formatted: " + name);
    }
    return value;
  }

  /**
   * Whether the sentence ends right after this part, so that "3:30 p.m." needs no second full stop.
   */
  static boolean stopFollows(List<Message.Part> parts, int at) {
    return at + 1 < parts.size()
        && parts.get(at + 1) instanceof Message.Part.Literal(String text)
        && text.startsWith(".");
  }

  /**
   * Replaces typographic quotes, dashes and ellipses in values, but only when that makes the whole
   * text fit the GSM alphabet and the language allows it. The vetted words stay as they are.
   */
  private static Rendered cheaper(
      Rendered exact,
      List<Message.Part> parts,
      Map<String, FormattedValue> formatted,
      LocalePack pack) {
    if (!Typography.allowedIn(pack.tag())
        || formatted.values().stream().noneMatch(value -> Typography.changes(value.text()))) {
      return exact;
    }
    Map<String, FormattedValue> plain = new HashMap<>(formatted);
    plain.replaceAll(
        (name, value) -> new FormattedValue(value.spec(), Typography.plain(value.text())));
    Rendered cheap = write(parts, plain, pack, Medium.SMS);
    return Gsm7.fits(cheap.text()) ? cheap : exact;
  }
}
