package org.hometongue.catalogue;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hometongue.catalogue.Review.Decision;
import org.hometongue.catalogue.Review.Role;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;

/** A Spanish text on the desk of its reviewers. */
abstract class ReviewDeskFixture {
  static final LanguageTag SPANISH = LanguageTag.of("es-US");
  static final Clock CLOCK = Clock.fixed(TestLibrary.NOW, ZoneOffset.UTC);
  static final String NOTE = "Read against the English text.";

  final TestLibrary files = TestLibrary.withSource().target(TestLibrary.SPANISH);

  static ReviewDesk.Wanted approval(String reviewer) {
    return wanted(Decision.APPROVE, reviewer, Optional.empty(), Optional.of(NOTE));
  }

  static ReviewDesk.Wanted wanted(
      Decision decision, String reviewer, Optional<String> back, Optional<String> note) {
    return new ReviewDesk.Wanted(
        decision,
        Role.PROFESSIONAL,
        reviewer,
        "court interpreter",
        Set.of(),
        back,
        note,
        Optional.empty(),
        Optional.empty());
  }

  Review take(ReviewDesk.Wanted wanted) {
    return new ReviewDesk(files.read(), CLOCK).take(TestLibrary.ID, SPANISH, wanted);
  }

  Problem refused(ReviewDesk.Wanted wanted) {
    return catchThrowableOfType(Problem.class, () -> take(wanted));
  }

  static List<String> pointers(Problem problem) {
    return problem.items().stream().map(Problem.Item::pointer).toList();
  }

  void about(String topic) {
    files.put(
        "source.json", TestLibrary.SOURCE.replace("\"transport\"", "\"%s\"".formatted(topic)));
  }
}
