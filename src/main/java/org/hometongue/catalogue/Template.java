package org.hometongue.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hometongue.language.ArgumentSpec;

/**
 * One message with typed arguments; its English text is the source.
 *
 * @param title short English name for the picker
 * @param topic what it is about; see {@link #wholeSchoolsOnly()}
 * @param situation the tile on Home: rumor, closure, secure, reassure or other
 * @param confirmers how many people must confirm before it is sent; 1 means nobody besides the rule
 *     of the class
 * @param context for translators: when it is sent, its tone, its traps
 * @param noTranslate words that every translation keeps as they are
 * @param locked phrases agreed with counsel, exempt from the wording rules
 * @param exempt required blocks this template does without, each with the reason
 * @param options English words per enumeration argument and option
 * @param hash of everything that reaches a family; context and examples are left out
 */
public record Template(
    String id,
    String title,
    MessageClass messageClass,
    String topic,
    String situation,
    String risk,
    WhatsAppCategory whatsappCategory,
    int confirmers,
    String context,
    List<String> noTranslate,
    List<String> locked,
    Map<String, String> exempt,
    Map<String, TemplateArgument> args,
    Map<String, Map<String, String>> options,
    TextVariants text,
    ContentHash hash) {

  private static final Set<String> WHOLE_SCHOOLS = Set.of("immigration", "legal", "rumor");

  /** Type and bounds of every argument, in the order of the file. */
  public Map<String, ArgumentSpec> specs() {
    Map<String, ArgumentSpec> specs = new LinkedHashMap<>();
    args.forEach((name, argument) -> specs.put(name, argument.spec()));
    return specs;
  }

  /**
   * Whether it may go only to whole schools or the whole district: an audience chosen by language,
   * grade or list would itself be a list of people at risk.
   */
  public boolean wholeSchoolsOnly() {
    return WHOLE_SCHOOLS.contains(topic);
  }
}
