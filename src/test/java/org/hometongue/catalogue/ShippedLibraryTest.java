package org.hometongue.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hometongue.catalogue.Finding.Level;
import org.hometongue.language.LanguageTag;
import org.junit.jupiter.api.Test;

/** The library in the jar: complete, green, and honest about what nobody has read. */
class ShippedLibraryTest {
  private static final Catalogue CATALOGUE =
      Catalogue.read(
          TranslationFiles.shipped(),
          TestLibrary.PACKS,
          TestLibrary.GATES,
          Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));

  @Test
  void holdsATemplateForEveryScenario() {
    assertThat(CATALOGUE.problems()).isEmpty();
    assertThat(CATALOGUE.templates())
        .extracting(Template::id)
        .contains(
            "reassure.schools-open",
            "policy.no-status-questions",
            "policy.ice-visit-protocol",
            "policy.records-privacy",
            "incident.enforcement-confirmed",
            "rumor.correction",
            "rumor.still-checking",
            "gathering.virtual-invite",
            "closure.full-day",
            "srp.hold",
            "srp.secure",
            "srp.lockdown",
            "srp.evacuate",
            "srp.shelter",
            "srp.all-clear",
            "contacts.update",
            "attendance.we-miss-you",
            "mentalhealth.support",
            "legal.hotline",
            "interpreter.available",
            "document.call-for-translation",
            "optin.confirm",
            "lang.confirm",
            "lang.menu",
            "optout.confirm",
            "help.reply",
            "resume.confirm",
            "wrong-number",
            "attendance.absent-today",
            "attendance.options",
            "board.public-comment",
            "bus.change",
            "calm.after-incident",
            "closure.early-dismissal",
            "conference.invite",
            "delay.start",
            "family.preparedness",
            "gathering.reminder",
            "gathering.summary",
            "homevisit.cancel",
            "homevisit.confirm",
            "homevisit.offer",
            "legal.clinic",
            "partner.forward-kit",
            "partner.invite",
            "policy.change-explained",
            "resources.handout",
            "reunification",
            "rights.workshop",
            "welcome.newcomer");
  }

  @Test
  void nothingBlocks() {
    for (Template template : CATALOGUE.templates()) {
      assertThat(CATALOGUE.findings(template.id(), LanguageTag.ENGLISH))
          .filteredOn(finding -> finding.level() == Level.BLOCK)
          .isEmpty();
      for (Translation translation : CATALOGUE.translations(template.id())) {
        assertThat(CATALOGUE.findings(template.id(), translation.tag()))
            .filteredOn(finding -> finding.level() == Level.BLOCK)
            .isEmpty();
      }
    }
  }

  @Test
  void englishMayBeSentOnEveryChannelItIsWrittenFor() {
    for (Template template : CATALOGUE.templates()) {
      for (Variant variant : Variant.values()) {
        assertThat(CATALOGUE.sendability(template.id(), LanguageTag.ENGLISH, variant).sendable())
            .as("%s %s", template.id(), variant)
            .isEqualTo(template.text().has(variant));
      }
    }
  }

  @Test
  void noDraftIsSendable() {
    for (Template template : CATALOGUE.templates()) {
      for (Translation translation : CATALOGUE.translations(template.id())) {
        if (translation.origin() == Translation.Origin.MACHINE_DRAFT
            && CATALOGUE.reviews(template.id(), translation.tag()).isEmpty()) {
          assertThat(
                  CATALOGUE.sendability(template.id(), translation.tag(), Variant.SMS).sendable())
              .as("%s %s", template.id(), translation.tag())
              .isFalse();
        }
      }
    }
  }

  @Test
  void onlyTheConfirmedIncidentAsksForTwoConfirmers() {
    assertThat(CATALOGUE.templates())
        .filteredOn(template -> template.confirmers() > 1)
        .extracting(Template::id)
        .containsExactly("incident.enforcement-confirmed");
  }

  @Test
  void immigrationNoticesGoToWholeSchools() {
    assertThat(CATALOGUE.templates())
        .filteredOn(Template::wholeSchoolsOnly)
        .extracting(Template::id)
        .contains(
            "reassure.schools-open",
            "policy.change-explained",
            "legal.clinic",
            "legal.hotline",
            "rights.workshop",
            "family.preparedness");
    assertThat(CATALOGUE.template("closure.full-day").orElseThrow().wholeSchoolsOnly()).isFalse();
  }

  @Test
  void theCallUsLineIsThere() {
    Template line = CATALOGUE.template("document.call-for-translation").orElseThrow();
    assertThat(line.args())
        .hasEntrySatisfying(
            "phone", phone -> assertThat(phone.fact()).contains("district.interpreterLine"));
    assertThat(line.exempt()).containsOnlyKeys("sender");
  }
}
