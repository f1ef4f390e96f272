package org.hometongue.inbound.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.consent.ConsentEntry;
import org.hometongue.consent.ConsentLedger;
import org.hometongue.family.ContactPoint;
import org.hometongue.inbound.FourHomes;
import org.hometongue.inbound.mail.MailNews.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What mail services tell is entered once; a complaint means stop. */
class MailNewsBookTest extends FourHomes {
  private static final String MAIL = "h9@mail.example";

  @BeforeEach
  void aMailbox() throws Exception {
    bringIn("household,school,language,email\nh9,LMS,es," + MAIL + "\n");
  }

  @Test
  void aComplaintMeansStopByMailAndOnlyOnce() {
    tell(Kind.COMPLAINT, "");
    tell(Kind.COMPLAINT, "");
    assertThat(ledger(MAIL))
        .singleElement()
        .satisfies(e -> assertThat(e.source()).isEqualTo(ConsentEntry.Source.COMPLAINT));
    assertThat(byMail()).isFalse();
    assertThat(allowed(MAIL, MessageClass.MISSION)).as("other channels stay open").isTrue();
  }

  @Test
  void anOldComplaintDoesNotUndoANewerYes() {
    Instant later = clock.instant();
    wiring
        .get(ConsentLedger.class)
        .record(
            district,
            new ConsentEntry(
                org.hometongue.platform.Ids.next(),
                hash(MAIL),
                ConsentEntry.Channel.EMAIL,
                ConsentEntry.ALL,
                ConsentEntry.Act.OPT_IN,
                ConsentEntry.Source.WEB_PAGE,
                null,
                null,
                "test",
                later,
                later));
    enter(
        new MailNews(
            Kind.COMPLAINT, MAIL, Optional.empty(), Optional.empty(), later.minusSeconds(60)));
    assertThat(byMail()).isTrue();
  }

  @Test
  void aMailboxThatDoesNotExistIsClosedAndAFullOneIsNot() {
    tell(Kind.BOUNCED, "5.2.2");
    assertThat(point(MAIL).state()).isEqualTo(ContactPoint.State.OK);
    tell(Kind.BOUNCED, "5.1.1");
    assertThat(point(MAIL).state()).isEqualTo(ContactPoint.State.BAD);
    assertThat(point(MAIL).stateReason()).isEqualTo("number-bad:5.1.1");
  }

  @Test
  void newsAboutStrangersChangeNothing() {
    enter(
        new MailNews(
            Kind.BOUNCED,
            "x@mail.example",
            Optional.of("nonsense"),
            Optional.of("5.1.1"),
            clock.instant()));
    assertThat(point(MAIL).state()).isEqualTo(ContactPoint.State.OK);
  }

  private void tell(Kind kind, String code) {
    enter(
        new MailNews(
            kind,
            MAIL,
            Optional.empty(),
            Optional.of(code).filter(c -> !c.isEmpty()),
            clock.instant()));
  }

  private void enter(MailNews news) {
    wiring.get(MailNewsBook.class).enter(district, List.of(news));
  }

  private boolean byMail() {
    return wiring
        .get(ConsentLedger.class)
        .allowed(district, hash(MAIL), ConsentEntry.Channel.EMAIL, MessageClass.MISSION);
  }
}
