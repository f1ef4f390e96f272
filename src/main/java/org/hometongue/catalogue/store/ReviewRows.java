package org.hometongue.catalogue.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hometongue.catalogue.ContentHash;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.ReviewSource;
import org.hometongue.catalogue.Variant;
import org.hometongue.language.LanguageTag;
import org.jdbi.v3.core.Handle;

/** The decisions of a district's reviewers, as {@code reviews/<tag>.json} would hold them. */
@ApplicationScoped
class ReviewRows {
  ReviewRows() {}

  private record Place(String templateId, String language) {}

  ReviewSource all(Handle handle, UUID districtId) {
    Map<Place, List<Review>> byPlace = new HashMap<>();
    handle
        .createQuery(
            """
            select * from text_review where district_id = :district
             order by template_id, language, position
            """)
        .bind("district", districtId)
        .map(
            (rs, ctx) ->
                Map.entry(
                    new Place(rs.getString("template_id"), rs.getString("language")), review(rs)))
        .forEach(
            e -> byPlace.computeIfAbsent(e.getKey(), p -> new ArrayList<>()).add(e.getValue()));
    return (templateId, tag) -> byPlace.getOrDefault(new Place(templateId, tag.value()), List.of());
  }

  /** The files that would hold the decisions. */
  List<DocumentEntry> files(Handle handle, UUID districtId) {
    return handle
        .createQuery(
            """
            select 'templates/' || template_id || '/reviews/' || language || '.json' as path,
                   max(position) as version, (array_agg(recorded_by order by position desc))[1] as recorded_by,
                   max(recorded_at) as recorded_at
              from text_review where district_id = :district group by template_id, language order by 1
            """)
        .bind("district", districtId)
        .mapTo(DocumentEntry.class)
        .list();
  }

  void add(
      Handle handle,
      UUID districtId,
      String templateId,
      LanguageTag tag,
      Review review,
      String actor,
      Instant now) {
    handle
        .createQuery(
            """
            insert into text_review (district_id, template_id, language, position, decision, role, reviewer,
                                     qualification, decided_on, channels, source_hash, target_hash, back_translation,
                                     why, recorded_by, recorded_at)
            select :district, :template, :language, coalesce(max(position), 0) + 1, :decision, :role, :reviewer,
                   :qualification, :decidedOn, :channels, :source, :target, :backTranslation, :why, :actor, :now
              from text_review where district_id = :district and template_id = :template and language = :language
            returning position
            """)
        .bind("district", districtId)
        .bind("template", templateId)
        .bind("language", tag.value())
        .bind("decision", review.decision())
        .bind("role", review.role())
        .bind("reviewer", review.reviewer())
        .bind("qualification", review.qualification().orElse(""))
        .bind("decidedOn", review.date())
        .bindArray(
            "channels",
            String.class,
            review.variants().stream().map(Variant::name).sorted().toList())
        .bind("source", review.source().value())
        .bind("target", review.target().value())
        .bind("backTranslation", review.backTranslation().orElse(null))
        .bind("why", review.note().orElse(null))
        .bind("actor", actor)
        .bind("now", now)
        .mapTo(Integer.class)
        .one();
  }

  private static Review review(ResultSet rs) throws SQLException {
    Set<Variant> variants = EnumSet.noneOf(Variant.class);
    for (Object channel : (Object[]) rs.getArray("channels").getArray()) {
      variants.add(Variant.valueOf(channel.toString()));
    }
    return new Review(
        Review.Decision.valueOf(rs.getString("decision")),
        Review.Role.valueOf(rs.getString("role")),
        rs.getString("reviewer"),
        Optional.of(rs.getString("qualification")),
        rs.getObject("decided_on", LocalDate.class),
        variants,
        new ContentHash(rs.getString("source_hash")),
        new ContentHash(rs.getString("target_hash")),
        Optional.ofNullable(rs.getString("back_translation")),
        Optional.ofNullable(rs.getString("why")),
        false);
  }
}
