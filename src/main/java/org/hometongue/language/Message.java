package org.hometongue.language;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parsed text in the syntax {@code icu-mf1-restricted/1}: {@code {argument}}, and at most one
 * plural or select that encloses the whole text, so that a translator sees whole sentences. No
 * formats, no nesting, no quoting: an apostrophe is always itself, and braces never are. Inside a
 * plural, {@code #} is the count.
 *
 * <p>Immutable; two messages are equal when their patterns are.
 */
public final class Message {

  /** How a branch is chosen. */
  public enum Kind {
    PLURAL,
    SELECT
  }

  /**
   * @param argument the argument that chooses
   * @param kind by count or by option
   */
  public record Selector(String argument, Kind kind) {}

  /** A piece of a message. */
  public sealed interface Part {
    /** Text that is sent as it stands. */
    record Literal(String text) implements Part {}

    /** The place of a value. */
    record Argument(String name) implements Part {}

    /** The count of the enclosing plural, written {@code #}. */
    record Count() implements Part {}
  }

  /**
   * One whole message.
   *
   * @param key {@code other}, a plural keyword, an exact count such as {@code =1}, or an option
   */
  public record Branch(String key, List<Part> parts) {
    public Branch {
      parts = List.copyOf(parts);
    }

    /** The arguments placed in this branch, in order of appearance. */
    public Set<String> arguments() {
      Set<String> names = new LinkedHashSet<>();
      for (Part part : parts) {
        if (part instanceof Part.Argument argument) {
          names.add(argument.name());
        }
      }
      return names;
    }

    /** The text without its values, for checks on wording. */
    public String literalText() {
      StringBuilder text = new StringBuilder();
      for (Part part : parts) {
        text.append(part instanceof Part.Literal literal ? literal.text() : " ");
      }
      return text.toString();
    }
  }

  private final String pattern;
  private final Optional<Selector> selector;
  private final List<Branch> branches;
  private final Set<String> arguments;
  private final Set<String> unevenArguments;

  Message(String pattern, Optional<Selector> selector, List<Branch> branches) {
    this.pattern = pattern;
    this.selector = selector;
    this.branches = List.copyOf(branches);
    Set<String> names = new LinkedHashSet<>();
    selector.ifPresent(chosen -> names.add(chosen.argument()));
    branches.forEach(branch -> names.addAll(branch.arguments()));
    this.arguments = Collections.unmodifiableSet(names);
    Set<String> uneven = new LinkedHashSet<>(names);
    uneven.removeIf(name -> branches.stream().allMatch(b -> b.arguments().contains(name)));
    selector.ifPresent(chosen -> uneven.remove(chosen.argument()));
    this.unevenArguments = Collections.unmodifiableSet(uneven);
  }

  /**
   * @throws MessageSyntaxException with the place and a sentence, for anything outside the syntax
   */
  public static Message parse(String pattern) throws MessageSyntaxException {
    return new MessageParser(pattern).parse();
  }

  /** The text as written. */
  public String pattern() {
    return pattern;
  }

  /** What chooses the branch; empty for a plain text. */
  public Optional<Selector> selector() {
    return selector;
  }

  /** The whole messages; exactly one, with key {@code other}, for a plain text. */
  public List<Branch> branches() {
    return branches;
  }

  /** Every argument in any branch, the choosing one included. */
  public Set<String> arguments() {
    return arguments;
  }

  /**
   * The arguments that are missing in some branch although another has them. The choosing argument
   * is exempt: "one class" need not show its 1.
   */
  public Set<String> unevenArguments() {
    return unevenArguments;
  }

  /** The branch with this key. */
  public Optional<Branch> branch(String key) {
    for (Branch branch : branches) {
      if (branch.key().equals(key)) {
        return Optional.of(branch);
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Message message && message.pattern.equals(pattern);
  }

  @Override
  public int hashCode() {
    return pattern.hashCode();
  }

  @Override
  public String toString() {
    return pattern;
  }
}
