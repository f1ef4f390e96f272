package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.hometongue.language.Message.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {

  @Test
  void aPlainTextIsOneBranch() throws Exception {
    Message message = Message.parse("{school}: l'école n'est pas #1, {date}.");

    assertThat(message.selector()).isEmpty();
    assertThat(message.branches()).hasSize(1);
    assertThat(message.branches().getFirst().parts())
        .containsExactly(
            new Part.Argument("school"),
            new Part.Literal(": l'école n'est pas #1, "),
            new Part.Argument("date"),
            new Part.Literal("."));
    assertThat(message.arguments()).containsExactly("school", "date");
  }

  @Test
  void aPluralEnclosesWholeSentences() throws Exception {
    Message message =
        Message.parse(
            "{n, plural,\n  =0 {No class.} one {# class on {day}.} other {# on {day}.}}\n");

    assertThat(message.selector()).contains(new Message.Selector("n", Message.Kind.PLURAL));
    assertThat(message.branches())
        .extracting(Message.Branch::key)
        .containsExactly("=0", "one", "other");
    assertThat(message.branch("one").orElseThrow().parts())
        .containsExactly(
            new Part.Count(),
            new Part.Literal(" class on "),
            new Part.Argument("day"),
            new Part.Literal("."));
    assertThat(message.arguments()).containsExactly("n", "day");
    assertThat(message.unevenArguments()).containsExactly("day");
  }

  @Test
  void aSelectHasOptionsAndKeepsTheHash() throws Exception {
    Message message = Message.parse("{kind, select, ice-visit {#1} other {b}}");

    assertThat(message.branch("ice-visit").orElseThrow().parts())
        .isEqualTo(List.<Part>of(new Part.Literal("#1")));
    assertThat(message.unevenArguments()).isEmpty();
  }

  @Test
  void theTextWithoutValuesIsThereForWordingChecks() throws Exception {
    assertThat(Message.parse("Call {phone} now").branches().getFirst().literalText())
        .isEqualTo("Call   now");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|0|is empty",
        "`  `|0|is empty",
        "Hi {name|8|Close the argument",
        "Hi name}|7|no opening one",
        "Hi {}|4|argument name",
        "Hi {na me}|7|Close the argument",
        "Hi {0}|4|argument name",
        "Hi {n, number}|5|values have no format",
        "{n, number}|4|Only plural and select",
        "{d, date, short}|4|Only plural and select",
        "{n, selectordinal, other {x}}|4|Only plural and select",
        "Hi {n, plural, other {x}}|5|must enclose the whole text",
        "{n, plural, one {x} other {y}} Bye|31|whole sentence into each branch",
        "{n, plural, one {x}}|20|Add the branch other",
        "{n, plural, other {x}|21|closing brace is missing",
        "{n, plural, uno {x} other {y}}|12|Name each branch zero",
        "{n, plural, =01 {x} other {y}}|12|Name each branch zero",
        "{n, plural, one {x} one {y} other {z}}|20|there twice",
        "{n, plural, one {} other {y}}|17|is empty",
        "{n, plural, one x other {y}}|16|in braces",
        "{n, plural, offset:1 other {y}}|12|Name each branch zero",
        "{n, plural, one {{m, plural, other {x}}} other {y}}|19|must enclose",
        "{k, select, b_d {x} other {y}}|12|Name each branch by an option",
        "{, plural, other {x}}|1|choosing argument",
        "{n, plural, one {a } b} other {c}}|21|Name each branch zero",
      })
  void anythingOutsideTheSyntaxIsRefusedAtItsPlace(String pattern, int offset, String sentence) {
    var problem = catchThrowableOfType(MessageSyntaxException.class, () -> Message.parse(pattern));

    assertThat(problem).isNotNull();
    assertThat(problem.sentence()).contains(sentence);
    assertThat(problem.offset()).isEqualTo(offset);
  }

  @Test
  void aBookIsRefused() {
    var problem =
        catchThrowableOfType(
            MessageSyntaxException.class, () -> Message.parse("a".repeat(10_000_000)));

    assertThat(problem.sentence()).contains("too long");
  }
}
