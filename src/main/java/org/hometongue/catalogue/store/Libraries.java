package org.hometongue.catalogue.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.SharedLibrary;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;

/**
 * The library as a district may use it at this moment: the shared files, over them the district's
 * own documents and its reviewers' decisions, and in a demo district the demo's reviews. Ask once
 * per piece of work; the answer never changes.
 */
@ApplicationScoped
public class Libraries {
  private final SharedLibrary shared;
  private final Database database;
  private final Districts districts;
  private final DocumentRows documents;
  private final ReviewRows reviews;
  private final Map<UUID, Known> known = new ConcurrentHashMap<>();

  /**
   * What a district has recorded. Rows are only ever added, so their number tells states apart; the
   * sum of the transactions that added them (xmin) also tells a row that was rolled back from the
   * one that came in its place.
   */
  private record State(long documents, long reviews, long transactions) {
    boolean isEmpty() {
      return documents == 0 && reviews == 0;
    }
  }

  private record Known(Catalogue shared, State state, Catalogue catalogue) {}

  Libraries(
      SharedLibrary shared,
      Database database,
      Districts districts,
      DocumentRows documents,
      ReviewRows reviews) {
    this.shared = shared;
    this.database = database;
    this.districts = districts;
    this.documents = documents;
    this.reviews = reviews;
  }

  /** Demo reviews count in a demo district, and release texts to the sandbox only. */
  public Catalogue of(UUID districtId) {
    Catalogue reviewed = reviewed(districtId);
    return districts.get(districtId).demo() ? reviewed.withDemoReviews() : reviewed;
  }

  /** The same without demo reviews, even in a demo district: what people have reviewed. */
  public Catalogue reviewed(UUID districtId) {
    return database.in(districtId, handle -> reviewed(handle, districtId));
  }

  private Catalogue reviewed(Handle handle, UUID districtId) {
    Catalogue now = shared.now();
    State state = state(handle, districtId);
    if (state.isEmpty()) {
      return now;
    }
    Known before = known.get(districtId);
    if (before != null && before.shared() == now && before.state().equals(state)) {
      return before.catalogue();
    }
    Catalogue catalogue = now;
    if (state.documents() > 0) {
      catalogue =
          catalogue.withDocuments(TranslationFiles.of(documents.present(handle, districtId)));
    }
    if (state.reviews() > 0) {
      catalogue = catalogue.withReviews(reviews.all(handle, districtId));
    }
    known.put(districtId, new Known(now, state, catalogue));
    return catalogue;
  }

  private static State state(Handle handle, UUID districtId) {
    return handle
        .createQuery(
            """
            select d.n as documents, r.n as reviews, d.transactions + r.transactions as transactions
              from (select count(*) as n, coalesce(sum(xmin::text::bigint), 0) as transactions
                      from library_document where district_id = :district) d,
                   (select count(*) as n, coalesce(sum(xmin::text::bigint), 0) as transactions
                      from text_review where district_id = :district) r
            """)
        .bind("district", districtId)
        .map(
            (rs, ctx) ->
                new State(
                    rs.getLong("documents"), rs.getLong("reviews"), rs.getLong("transactions")))
        .one();
  }
}
