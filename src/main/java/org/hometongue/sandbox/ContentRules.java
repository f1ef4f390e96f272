package org.hometongue.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/** Meta's rules for a template that asks for approval, as far as a machine applies them. */
final class ContentRules {

  /** Meta, "Supported languages"; case-sensitive, with underscores. */
  private static final Set<String> LANGUAGES =
      Set.of(
          ("af sq ar ar_EG ar_AE ar_LB ar_MA ar_QA az be_BY bn bn_IN bg ca zh_CN zh_HK zh_TW hr cs da"
                  + " prs_AF nl nl_BE en en_GB en_US en_AE en_AU en_CA en_GH en_IE en_IN en_JM en_MY"
                  + " en_NZ en_QA en_SG en_UG en_ZA et fil fi fr fr_BE fr_CA fr_CH fr_CI fr_MA ka de"
                  + " de_AT de_CH el gu ha he hi hu id ga it ja kn kk rw_RW ko ky_KG lo lv lt mk ms ml"
                  + " mr nb ps_AF fa pl pt_BR pt_PT pa ro ru sr si_LK sk sl es es_AR es_CL es_CO es_CR"
                  + " es_DO es_EC es_HN es_MX es_PA es_PE es_ES es_UY sw sv ta te th tr uk ur uz vi zu")
              .split(" "));

  private ContentRules() {}

  /** The reason for a rejection, or an empty text. */
  static String rejection(ContentTemplate content) {
    if (!LANGUAGES.contains(content.language())) {
      return "The language is not supported by WhatsApp.";
    }
    String body = content.body();
    if (body.isBlank() || body.length() > 1_024) {
      return "The body must have 1 to 1024 characters.";
    }
    List<String> keys = new ArrayList<>();
    Matcher holes = ContentTemplate.PLACEHOLDER.matcher(body);
    while (holes.find()) {
      keys.add(holes.group(1));
    }
    if (body.strip().startsWith("{{") || body.strip().endsWith("}}")) {
      return "A variable stands at the start or end of the template.";
    }
    if (body.matches("(?s).*\\}\\}\\s*\\{\\{.*")) {
      return "Two variables stand side by side.";
    }
    Set<String> distinct = Set.copyOf(keys);
    for (int i = 1; i <= distinct.size(); i++) {
      if (!distinct.contains(Integer.toString(i))) {
        return "The variables are not numbered 1, 2, 3 without gaps.";
      }
    }
    for (String key : distinct) {
      if (content.variables().getOrDefault(key, "").isBlank()) {
        return "A variable has no sample.";
      }
    }
    return tooFewWords(body, keys.size())
        ? "The template has too many variables for its length."
        : "";
  }

  /**
   * 2x+1 fixed words for x variables. Scripts without spaces between words are not counted: what
   * Meta does there is not documented.
   */
  private static boolean tooFewWords(String body, int variables) {
    String fixed = ContentTemplate.PLACEHOLDER.matcher(body).replaceAll(" ").strip();
    boolean spaced =
        fixed
            .codePoints()
            .noneMatch(c -> Character.isIdeographic(c) || (c >= 0x0E00 && c < 0x1100));
    return variables > 0 && spaced && fixed.split("\\s+").length < 2 * variables + 1;
  }
}
