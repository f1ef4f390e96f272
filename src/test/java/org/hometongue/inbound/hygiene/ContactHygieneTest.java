package org.hometongue.inbound.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hometongue.family.ContactPoint;
import org.hometongue.inbound.FourHomes;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;

/** Phones that do not work are closed, listed for the office, and opened again. */
class ContactHygieneTest extends FourHomes {
  @Test
  void theListOfADayIsReadLineByLine() {
    assertThat(
            DeactivationList.read(
                "12025550101\r\n+12025550102\n\n  12025550101  \nnot a number\n+1202555\u0000\n12345678901234567890\n"))
        .containsExactly("+12025550101", "+12025550102");
    assertThat(DeactivationList.read("")).isEmpty();
  }

  @Test
  void aRecycledNumberIsClosedOnceAndStaysClosedAtTheNextImport() throws Exception {
    List<String> list = List.of(SPANISH, "+12025550177");
    assertThat(hygiene().recycled(district, "staff:test", list)).isEqualTo(1);
    assertThat(hygiene().recycled(district, "staff:test", list)).isZero();
    bringIn();
    assertThat(point(SPANISH).state()).isEqualTo(ContactPoint.State.BAD);
    assertThat(hygiene().work(district, 10))
        .singleElement()
        .satisfies(
            w -> {
              assertThat(w.reason()).isEqualTo("recycled");
              assertThat(w.sentence()).contains("somebody else");
              assertThat(w.schools()).containsExactly("LMS");
              assertThat(w.closed()).isTrue();
            });
  }

  @Test
  void aWrongNumberIsOnTheListWithItsReason() {
    text(SPANISH, "Número equivocado");
    assertThat(hygiene().work(district, 10))
        .extracting(ContactWork::sentence)
        .containsExactly("Its owner told us that it is not the family's.");
  }

  @Test
  void threeNoticesThatDidNotArriveAreFlaggedUnlessOneDid() {
    for (int i = 0; i < 3; i++) {
      notice(SPANISH, 4);
      notice(SOMALI, i == 1 ? 3 : 4);
    }
    notice(KAREN, 4);
    assertThat(hygiene().work(district, 10))
        .singleElement()
        .satisfies(
            w -> {
              assertThat(w.contactPointId()).isEqualTo(point(SPANISH).contactPointId());
              assertThat(w.reason()).isEqualTo("unreachable");
              assertThat(w.closed()).isFalse();
            });
  }

  @Test
  void theOfficeOpensItAgain() {
    text(SPANISH, "Número equivocado");
    UUID point = point(SPANISH).contactPointId();
    hygiene().reopen(district, "staff:test", point);
    assertThat(point(SPANISH).state()).isEqualTo(ContactPoint.State.OK);
    assertThat(hygiene().work(district, 10)).isEmpty();
    assertThatThrownBy(() -> hygiene().reopen(district, "staff:test", Ids.next()))
        .isInstanceOf(Problem.class);
  }

  @Test
  void aHandsetThatIsLeftOutForAWhileIsOnTheListUntilThatEndsOrTheOfficeOpensIt() {
    UUID point = point(SPANISH).contactPointId();
    leftOut(point, clock.instant());
    assertThat(hygiene().work(district, 10)).isEmpty();
    leftOut(point, clock.instant().plusSeconds(60));
    assertThat(hygiene().work(district, 10))
        .singleElement()
        .satisfies(
            w -> {
              assertThat(w.reason()).isEqualTo("unreachable");
              assertThat(w.closed()).isTrue();
            });
    hygiene().reopen(district, "staff:test", point);
    assertThat(hygiene().work(district, 10)).isEmpty();
  }

  private void leftOut(UUID point, Instant until) {
    wiring
        .get(Database.class)
        .run(
            district,
            h ->
                h.execute(
                    "update contact_point set unreached = 3, no_sms_until = ? where district_id = ? and contact_point_id = ?",
                    until,
                    district,
                    point));
  }

  /** A notice of which one delivery went to this phone and ended so. */
  private void notice(String phone, int state) {
    UUID announcement = Ids.next();
    ContactPoint point = point(phone);
    wiring
        .get(Database.class)
        .run(
            district,
            h -> {
              h.execute(
                  """
                  insert into announcement (district_id, announcement_id, template_id, message_class, topic, arguments,
                      audience, status, created_by, created_at, sending_at, expires_at, verify_code)
                  values (?, ?, 't', 'MISSION', 't', '{}', '{}', 'DONE', 'test', ?, ?, ?, ?)
                  """,
                  district,
                  announcement,
                  clock.instant(),
                  clock.instant(),
                  clock.instant(),
                  announcement.toString());
              h.execute(
                  """
                  insert into delivery (district_id, announcement_id, seq, family_id, state, contact_point_id)
                  values (?, ?, 1, ?, ?, ?)
                  """,
                  district,
                  announcement,
                  point.familyId(),
                  state,
                  point.contactPointId());
            });
  }

  private ContactHygiene hygiene() {
    return wiring.get(ContactHygiene.class);
  }
}
