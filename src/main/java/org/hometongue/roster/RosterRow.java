package org.hometongue.roster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One checked line: a child or guardian, seen only as part of a home. Rows that share a key or an
 * address belong to one home; the home's schools are those of all its rows.
 *
 * @param line where it stands in its file, 1 for the first
 * @param keys the school's own keys of household or guardian; may be empty when there is a contact
 * @param school code of the school, null for a guardian's line
 * @param grade empty when not given
 * @param languageRank 1 when the language is the contact's own, 2 when it is the child's: the
 *     smaller wins
 * @param preferredChannel SMS, WHATSAPP, EMAIL or null
 */
public record RosterRow(
    int line,
    List<String> keys,
    @Nullable String school,
    String grade,
    HomeLanguage language,
    int languageRank,
    List<RosterContact> contacts,
    @Nullable String preferredChannel) {

  /** Without keys and contacts: they are personal. */
  @Override
  public String toString() {
    return "RosterRow[line=" + line + "]";
  }
}
