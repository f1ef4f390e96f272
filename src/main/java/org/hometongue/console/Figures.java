package org.hometongue.console;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/** Numbers as the reader writes them: {@code {families.count}} is 18,942 in English. */
@TemplateExtension
final class Figures {
  private Figures() {}

  static String count(int number, @TemplateAttribute("locale") Object locale) {
    return NumberFormat.getIntegerInstance((Locale) locale).format(number);
  }

  static String count(long number, @TemplateAttribute("locale") Object locale) {
    return NumberFormat.getIntegerInstance((Locale) locale).format(number);
  }

  /** Whole dollars from ten dollars on; below, cents matter. */
  static String dollars(BigDecimal amount, @TemplateAttribute("locale") Object locale) {
    NumberFormat format = NumberFormat.getNumberInstance((Locale) locale);
    int digits = amount.compareTo(BigDecimal.TEN) >= 0 ? 0 : 2;
    format.setMinimumFractionDigits(digits);
    format.setMaximumFractionDigits(digits);
    return "$" + format.format(amount.setScale(digits, RoundingMode.UP));
  }
}
