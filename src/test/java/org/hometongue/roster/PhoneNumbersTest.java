package org.hometongue.roster;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025550123",
        "(202) 555-0123",
        "202.555.0123",
        "+1 202 555 0123",
        "1-202-555-0123",
        " 202-555-0123 ",
        "\u202A(202) 555-0123\u202C",
        "\u200E+12025550123",
        "202\u00A0555\u00A00123",
        "２０２-５５５-０１２３",
        "٢٠٢٥٥٥٠١٢٣",
      })
  void whatPeopleTypeIsOneNumber(String typed) {
    assertThat(PhoneNumbers.read(typed)).isEqualTo(new PhoneNumbers.Reading.Good("+12025550123"));
  }

  /** Numbers of every area code's shape, in every way the short cut takes. */
  @Test
  void theShortCutReadsWhatTheLibraryReads() throws NumberParseException {
    Random random = new Random(18);
    String[] before = {"", "+1", "+1 ", "+1-", "+1."};
    String[] between = {"", " ", ".", "-"};
    for (int i = 0; i < 5_000; i++) {
      String area = Integer.toString(200 + random.nextInt(800));
      String typed =
          before[random.nextInt(5)]
              + (random.nextInt(3) == 0
                  ? "(" + area + ")" + between[random.nextInt(2)]
                  : area + between[random.nextInt(4)])
              + String.format(Locale.ROOT, "%03d", random.nextInt(1000))
              + between[random.nextInt(4)]
              + String.format(Locale.ROOT, "%04d", random.nextInt(10_000));
      assertThat(PhoneNumbers.USUAL.matcher(typed).matches()).as("shape").isTrue();
      assertThat(PhoneNumbers.usual(typed).equals(PhoneNumbers.parsed(typed)))
          .as("number %d", i)
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "202-555-0123 x44, extension",
    "202-555-0123 ext. 7, extension",
    "555-0123, no such phone",
    "000-000-0000, no such phone",
    "123, no such phone",
    "none, not a phone number",
    "=1+1, no",
    "2.02555E+09, rounded",
    "202-555-0123 202-555-0124 202-555-0125 202, too long",
  })
  void anUnfitPhoneIsRefusedWithoutRepeatingIt(String typed, String sentence) {
    PhoneNumbers.Reading reading = PhoneNumbers.read(typed);
    assertThat(reading).isInstanceOf(PhoneNumbers.Reading.Bad.class);
    assertThat(((PhoneNumbers.Reading.Bad) reading).reason())
        .contains(sentence)
        .doesNotContain(typed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@mail.example", " A@MAIL.EXAMPLE ", "\u200Ba@mail.example"})
  void anEmailAddressHasOneSpelling(String typed) {
    assertThat(EmailAddresses.read(typed)).contains("a@mail.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a@",
        "@mail.example",
        "a@mail",
        "a b@mail.example",
        "a@mail.example\r\nBcc: b@mail.example",
        "a@@mail.example",
        "a@-mail.example",
        "a@mail..example",
        ".a@mail.example",
        "<a@mail.example>",
        "a@mail.example,b@mail.example"
      })
  void anUnfitEmailAddressIsRefused(String typed) {
    assertThat(EmailAddresses.read(typed)).isEmpty();
  }
}
