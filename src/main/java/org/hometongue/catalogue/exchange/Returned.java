package org.hometongue.catalogue.exchange;

import java.util.Map;
import org.hometongue.language.LanguageTag;

/**
 * What came back from a translator, unit by unit and not yet compared with anything.
 *
 * @param texts by template and by id of the unit, each in the order of the file
 */
record Returned(LanguageTag language, Map<String, Map<String, Text>> texts) {

  /**
   * One unit.
   *
   * @param english as it stands in the file
   * @param translated empty when it is not translated
   * @param approved whether a tool says that somebody approved it; this approves nothing
   */
  record Text(String english, String translated, boolean approved) {}
}
