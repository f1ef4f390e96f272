package org.hometongue.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code reviews/<tag>.json}. */
final class ReviewReader {
  private ReviewReader() {}

  static List<Review> read(byte[] bytes) throws CorruptFileException {
    JsonNode json = StrictJson.parse(bytes);
    Schemas.REVIEW.require(json);
    List<Review> reviews = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      reviews.add(review(json.get(i), "/" + i));
    }
    return List.copyOf(reviews);
  }

  private static Review review(JsonNode json, String pointer) throws CorruptFileException {
    Set<Variant> variants = EnumSet.noneOf(Variant.class);
    json.get("channels").forEach(c -> Variant.ofJson(c.textValue()).ifPresent(variants::add));
    return new Review(
        Review.Decision.ofJson(json.get("decision").textValue()).orElseThrow(),
        Review.Role.ofJson(json.get("role").textValue()).orElseThrow(),
        json.get("reviewer").textValue(),
        Optional.ofNullable(json.path("qualification").textValue()),
        date(json.get("date").textValue(), pointer),
        variants,
        new ContentHash(json.get("source").textValue()),
        new ContentHash(json.get("target").textValue()),
        Optional.ofNullable(json.path("backTranslation").textValue()),
        Optional.ofNullable(json.path("note").textValue()),
        false);
  }

  private static LocalDate date(String value, String pointer) throws CorruptFileException {
    try {
      return LocalDate.parse(value);
    } catch (DateTimeException e) {
      throw new CorruptFileException(
          pointer + "/date", "There is no such day.", "Write the date as 2026-11-20.");
    }
  }
}
