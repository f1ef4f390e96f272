package org.hometongue.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** Writes {@code reviews/<tag>.json}. */
public final class ReviewWriter {
  private ReviewWriter() {}

  /** The file that holds these decisions, oldest first. */
  public static String write(List<Review> reviews) {
    ArrayNode file = JsonNodeFactory.instance.arrayNode();
    reviews.forEach(review -> file.add(json(review)));
    return PrettyJson.write(file);
  }

  static ObjectNode json(Review review) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("decision", review.decision().json());
    json.put("role", review.role().json());
    json.put("reviewer", review.reviewer());
    review.qualification().ifPresent(q -> json.put("qualification", q));
    json.put("date", review.date().toString());
    ArrayNode channels = json.putArray("channels");
    Arrays.stream(Variant.values())
        .filter(review.variants()::contains)
        .forEach(v -> channels.add(v.json()));
    json.put("source", review.source().value());
    json.put("target", review.target().value());
    review.backTranslation().ifPresent(b -> json.put("backTranslation", b));
    review.note().ifPresent(n -> json.put("note", n));
    return json;
  }
}
