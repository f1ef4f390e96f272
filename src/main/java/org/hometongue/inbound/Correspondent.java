package org.hometongue.inbound;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.language.LanguageTag;
import org.jspecify.annotations.Nullable;

/**
 * What we know of an address that writes, before its reply is read.
 *
 * @param hash of the address, as hexadecimal digits
 * @param familyId null: nobody of ours
 * @param language of the home, null when not known
 * @param sentTemplate the service text it got last, lately; null when none
 * @param choices the numbered choices of that text
 * @param silenced whether it has said no to everything
 * @param heard whether it ever said anything about being written to
 * @param waiting whether a person's answer to it is still due
 * @param written whether it ever got a service text
 */
public record Correspondent(
    String hash,
    @Nullable UUID contactPointId,
    @Nullable UUID familyId,
    @Nullable String language,
    @Nullable String sentTemplate,
    List<String> choices,
    @Nullable OffsetDateTime sentAt,
    boolean silenced,
    boolean heard,
    boolean waiting,
    boolean written) {

  public Correspondent {
    choices = List.copyOf(choices);
  }

  Optional<LanguageTag> home() {
    try {
      return Optional.ofNullable(language).map(LanguageTag::of);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * The same after its reply was taken in and answered. A list it has chosen from is used up: the
   * next bare number may mean anything.
   *
   * @param chose whether the reply chose from the list that was sent last
   */
  Correspondent after(Response response, boolean chose, Instant at) {
    Optional<Response.Text> text = response.text();
    boolean forgotten = chose && text.isEmpty();
    return new Correspondent(
        hash,
        contactPointId,
        familyId,
        response.chosen().map(LanguageTag::value).orElse(language),
        text.map(Response.Text::template).orElse(forgotten ? null : sentTemplate),
        text.map(Response.Text::choices).orElse(forgotten ? List.of() : choices),
        text.isPresent() ? InboundRows.at(at) : sentAt,
        response.silenced(),
        heard || !response.words().isEmpty(),
        waiting || response.dueAt() != null,
        written || text.isPresent());
  }

  /** Without the hash. */
  @Override
  public String toString() {
    return "Correspondent[" + familyId + "]";
  }
}
