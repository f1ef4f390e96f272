package org.hometongue.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberedTemplateTest {

  private final Sample sample = new Sample();

  @Test
  void numbersTheValuesInOrderOfAppearance() throws Exception {
    NumberedTemplate template =
        sample.numbered(
            "Notice from {org}: school is closed on {date} because of the weather. {org} thanks"
                + " you.",
            "en");

    assertThat(template.templateText())
        .isEqualTo(
            "Notice from {{1}}: school is closed on {{2}} because of the weather. {{1}} thanks"
                + " you.");
    assertThat(template.variables())
        .isEqualTo(Map.of("1", "Lincoln Elementary", "2", "Monday, March 9, 2026"));
    assertThat(template.displayText())
        .isEqualTo(
            "Notice from Lincoln Elementary: school is closed on Monday, March 9, 2026 because of"
                + " the weather. Lincoln Elementary thanks you.");
    assertThat(template.violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ar", "fa-AF", "es-US", "am", "zh-Hans"})
  void filledInItIsTheTextThatIsShown(String tag) throws Exception {
    NumberedTemplate template =
        sample.numbered("{lang} x {org} y {phone} z {time}. {url} w {time} v", tag);

    String filled = template.templateText();
    for (var variable : template.variables().entrySet()) {
      filled = filled.replace("{{" + variable.getKey() + "}}", variable.getValue());
    }
    assertThat(filled).isEqualTo(template.displayText());
  }

  @Test
  void aPluralShowsTheChosenBranchWithItsCount() throws Exception {
    NumberedTemplate template =
        sample.numbered(
            "{count, plural, one {Your child missed # class.} other {Your child missed # classes.}}",
            "en");

    assertThat(template.templateText()).isEqualTo("Your child missed {{1}} classes.");
    assertThat(template.variables()).isEqualTo(Map.of("1", "3"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{org} tells all of you here now|begin with a value",
        "Here we are all of {org}|end with a value",
        "Here we are at {org} {date} now my dear friends|side by side",
        "At {org} now|at least 3 fixed words",
        "At {org} on {date} we meet|at least 5 fixed words",
      })
  void namesWhatWhatsappRefuses(String pattern, String sentence) throws Exception {
    assertThat(sample.numbered(pattern, "en").violations())
        .singleElement()
        .asString()
        .contains(sentence);
  }

  @Test
  void aMarkAtTheStartDoesNotHideAValueThere() throws Exception {
    assertThat(sample.numbered("{org}: المدرسة مغلقة اليوم بسبب الثلوج", "ar").violations())
        .singleElement()
        .asString()
        .contains("begin");
  }

  @Test
  void scriptsWithoutSpacesHaveWordsToo() throws Exception {
    assertThat(sample.numbered("通知：{org}因天气原因今天关闭，谢谢。", "zh-Hans").violations()).isEmpty();
    assertThat(sample.numbered("在{org}。", "zh-Hans").violations()).hasSize(1);
  }

  @Test
  void boundsValuesAndTheWhole() throws Exception {
    sample.specs.put("text", ArgumentSpec.of("text", ArgumentType.TEXT).withMaxLength(1000));
    sample.with("text", new ArgumentValue.Text("a     {{b}}" + "c".repeat(300)));
    assertThat(sample.numbered("We write this to you: {text}. Thank you.", "en").violations())
        .hasSize(3)
        .anyMatch(sentence -> sentence.contains("at most 255"))
        .anyMatch(sentence -> sentence.contains("four spaces"))
        .anyMatch(sentence -> sentence.contains("double braces"));
    assertThat(sample.numbered("word ".repeat(210) + "{org} x", "en").violations())
        .singleElement()
        .asString()
        .contains("at most 1024");
  }
}
