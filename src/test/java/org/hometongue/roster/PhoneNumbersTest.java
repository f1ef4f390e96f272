package org.hometongue.roster;

import static org.assertj.core.api.Assertions.assertThat;

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
