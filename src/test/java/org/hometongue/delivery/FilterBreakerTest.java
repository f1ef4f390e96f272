package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A few filtered texts are noise; many are a wording that carriers take for spam. */
class FilterBreakerTest extends EngineFixture {
  private FilterBreaker breaker = new FilterBreaker();
  private UUID text = district;

  @BeforeEach
  void oneText() {
    announce("MISSION", 0, 0);
    text = smsText();
  }

  @Test
  void nineAreNotEnoughTheTenthIs() {
    for (int i = 1; i < FilterBreaker.LEAST; i++) {
      assertThat(filtered(breaker, 1)).as("after %d", i).isFalse();
    }
    assertThat(filtered(breaker, 1)).isTrue();
  }

  @Test
  void tenInOneBatchAreEnough() {
    assertThat(filtered(breaker, FilterBreaker.LEAST)).isTrue();
  }

  @Test
  void amidManyThatArriveTheShareDecides() {
    for (int i = 1; i <= 10 * FilterBreaker.WINDOW; i++) {
      if (i % 50 == 0) {
        assertThat(filtered(breaker, 1)).as("2 %").isFalse();
      } else {
        arrived(breaker, 1);
      }
    }
  }

  @Test
  void moreThanAWindowAtOnceIsMeasuredByItsShare() {
    for (String home : List.of("so", "am", "vi")) {
      arrived(breaker, FilterBreaker.WINDOW, alsoFor(home));
    }
    assertThat(filtered(breaker, FilterBreaker.LEAST + 2)).as("12 of 912").isFalse();
  }

  @Test
  void oldOnesAreForgotten() {
    assertThat(filtered(breaker, FilterBreaker.LEAST - 1)).isFalse();
    arrived(breaker, FilterBreaker.WINDOW);
    assertThat(filtered(breaker, 1)).isFalse();
  }

  @Test
  void allNodesCountTogetherAndARestartForgetsNothing() {
    FilterBreaker otherNode = new FilterBreaker();
    assertThat(filtered(breaker, 5)).isFalse();
    assertThat(filtered(otherNode, 4)).isFalse();
    breaker = new FilterBreaker();
    assertThat(filtered(breaker, 1)).as("the tenth, after a restart").isTrue();
  }

  @Test
  void theNextNoticeWithTheSameWordsGoesOnCountingAndOtherWordsBeginAnew() {
    assertThat(filtered(breaker, FilterBreaker.LEAST - 1)).isFalse();
    words = "h2";
    announceAgain("MISSION");
    text = smsText();
    assertThat(filtered(breaker, 1)).as("other words").isFalse();
    words = "h";
    announceAgain("MISSION");
    text = smsText();
    assertThat(filtered(breaker, 1)).as("the same words").isTrue();
  }

  @Test
  void whatArrivesCostsNoStatement() {
    long before = wiring.transactions();
    arrived(breaker, 1000);
    assertThat(wiring.transactions()).as("the caller's own").isEqualTo(before + 1);
    assertThat(count("select count(*) from filter_watch where district_id = :district")).isZero();
  }

  @Test
  void whatArrivedInTheSameTransactionCounts() {
    List<FilterBreaker.Sent> batch =
        new ArrayList<>(Collections.nCopies(FilterBreaker.LEAST, sent()));
    Set<UUID> tripped =
        wiring
            .get(Database.class)
            .in(
                district,
                h -> {
                  for (int i = 0; i < 2 * FilterBreaker.WINDOW; i++) {
                    breaker.arrived(h, sent());
                  }
                  return breaker.filtered(h, district, announcement, batch, clock.instant());
                });
    assertThat(tripped).as("10 of 610").isEmpty();
  }

  @Test
  void whatArrivedOutlivesAFilteredOneThatIsRolledBack() {
    arrived(breaker, FilterBreaker.WINDOW);
    rolledBack(
        h -> breaker.filtered(h, district, announcement, List.of(sent(), sent()), clock.instant()));
    assertThat(filtered(breaker, FilterBreaker.LEAST)).as("10 of 310").isFalse();
  }

  @Test
  void whatArrivesInATransactionThatIsRolledBackDoesNotCount() {
    rolledBack(
        h -> {
          for (int i = 0; i < FilterBreaker.WINDOW; i++) {
            breaker.arrived(h, sent());
          }
        });
    assertThat(filtered(breaker, FilterBreaker.LEAST)).isTrue();
  }

  private void rolledBack(Consumer<Handle> work) {
    assertThatThrownBy(
            () ->
                wiring
                    .get(Database.class)
                    .run(
                        district,
                        h -> {
                          work.accept(h);
                          throw new IllegalStateException("the connection broke");
                        }))
        .hasMessage("the connection broke");
  }

  private FilterBreaker.Sent sent() {
    return new FilterBreaker.Sent(announcement, text, smsSender);
  }

  private void arrived(FilterBreaker node, int times) {
    arrived(node, times, text);
  }

  private void arrived(FilterBreaker node, int times, UUID rendition) {
    wiring
        .get(Database.class)
        .run(
            district,
            h -> {
              for (int i = 0; i < times; i++) {
                node.arrived(h, new FilterBreaker.Sent(announcement, rendition, smsSender));
              }
            });
  }

  /** The same words as the rendition for homes of another language. */
  private UUID alsoFor(String home) {
    UUID id = Ids.next();
    run(
        "insert into rendition select (jsonb_populate_record(r, jsonb_build_object('rendition_id', '"
            + id
            + "', 'wanted_language', '"
            + home
            + "'))).* from rendition r where district_id = :district and rendition_id = '"
            + text
            + "'");
    return id;
  }

  private boolean filtered(FilterBreaker node, int times) {
    List<FilterBreaker.Sent> batch = new ArrayList<>(Collections.nCopies(times, sent()));
    Set<UUID> tripped =
        wiring
            .get(Database.class)
            .in(district, h -> node.filtered(h, district, announcement, batch, clock.instant()));
    return tripped.contains(text);
  }

  private UUID smsText() {
    return id(
        "select rendition_id from rendition where district_id = :district and channel = 'SMS' and announcement_id = '"
            + announcement
            + "'");
  }
}
