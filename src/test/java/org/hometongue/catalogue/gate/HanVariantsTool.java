package org.hometongue.catalogue.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.text.Transliterator;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.LocaleData;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes {@code han-variants.txt} anew from ICU's conversion tables. A character tells when
 * conversion changes it one way and leaves it alone the other way, unless CLDR lists it among the
 * letters of the other script too, as 后, 干 and 发 are written in both. Run by hand, so that an ICU
 * upgrade changes no verdict unseen.
 */
final class HanVariantsTool {
  private static final Path FILE =
      Path.of("src/main/resources/org/hometongue/catalogue/gate/han-variants.txt");

  private static final Transliterator TO_TRADITIONAL = Transliterator.getInstance("Hans-Hant");
  private static final Transliterator TO_SIMPLIFIED = Transliterator.getInstance("Hant-Hans");

  private HanVariantsTool() {}

  public static void main(String[] args) throws IOException {
    UnicodeSet usedInSimplified = letters("zh-Hans");
    UnicodeSet usedInTraditional = letters("zh-Hant");
    StringBuilder simplified = new StringBuilder();
    StringBuilder traditional = new StringBuilder();
    for (int c = 0x3400; c < 0x30000; c++) {
      if (Character.isIdeographic(c)) {
        boolean toTraditional = changes(TO_TRADITIONAL, c);
        boolean toSimplified = changes(TO_SIMPLIFIED, c);
        if (toTraditional && !toSimplified && !usedInTraditional.contains(c)) {
          simplified.appendCodePoint(c);
        } else if (toSimplified && !toTraditional && !usedInSimplified.contains(c)) {
          traditional.appendCodePoint(c);
        }
      }
    }
    Files.writeString(
        FILE,
        """
        # Characters written in simplified or in traditional Chinese only (ICU and CLDR 49, by HanVariantsTool).
        simplified %s
        traditional %s
        """
            .formatted(simplified, traditional),
        UTF_8);
    System.out.printf(
        "%d simplified, %d traditional%n",
        simplified.codePoints().count(), traditional.codePoints().count());
  }

  private static UnicodeSet letters(String tag) {
    return LocaleData.getExemplarSet(ULocale.forLanguageTag(tag), 0, LocaleData.ES_STANDARD)
        .addAll(LocaleData.getExemplarSet(ULocale.forLanguageTag(tag), 0, LocaleData.ES_AUXILIARY));
  }

  private static boolean changes(Transliterator converter, int c) {
    String one = Character.toString(c);
    return !converter.transliterate(one).equals(one);
  }
}
