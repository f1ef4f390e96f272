package org.hometongue.catalogue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One person's decision about exact texts. Append-only; a later decision answers an earlier one.
 *
 * @param reviewer pseudonym; names of people live outside the library
 * @param qualification what makes the person able to judge, such as {@code court interpreter}
 * @param variants the channels whose text was looked at
 * @param source hash of the English source that was read
 * @param target hash of the translation that was read
 * @param backTranslation the meaning in English, written blind by a second person
 * @param note why warnings of the gates are all right, or why the text was turned down
 * @param demo made for the demo district: never releases a text to a real provider
 */
public record Review(
    Decision decision,
    Role role,
    String reviewer,
    Optional<String> qualification,
    LocalDate date,
    Set<Variant> variants,
    ContentHash source,
    ContentHash target,
    Optional<String> backTranslation,
    Optional<String> note,
    boolean demo) {

  public Review {
    variants = Set.copyOf(variants);
  }

  /** What the person decided. */
  public enum Decision {
    APPROVE,
    REJECT,
    /** Takes back what was approved. */
    REVOKE;

    /** The name used in files: {@code approve}, {@code reject}, {@code revoke}. */
    public String json() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The decision of this name in files. */
    public static Optional<Decision> ofJson(String name) {
      return Arrays.stream(values()).filter(d -> d.json().equals(name)).findFirst();
    }
  }

  /** In what quality the person decided. */
  public enum Role {
    PROFESSIONAL("professional"),
    DISTRICT_INTERPRETER("district-interpreter"),
    COMMUNITY_REVIEWER("community-reviewer");

    private final String json;

    Role(String json) {
      this.json = json;
    }

    /** The name used in files. */
    public String json() {
      return json;
    }

    /** The role of this name in files. */
    public static Optional<Role> ofJson(String name) {
      return Arrays.stream(values()).filter(role -> role.json.equals(name)).findFirst();
    }

    /** Trained in translation and its ethics; being bilingual is not enough (Title VI practice). */
    public boolean qualified() {
      return this != COMMUNITY_REVIEWER;
    }
  }
}
