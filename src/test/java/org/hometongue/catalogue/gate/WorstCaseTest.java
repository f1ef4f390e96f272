package org.hometongue.catalogue.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Template;
import org.hometongue.catalogue.TestLibrary;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.language.Encoding;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.Medium;
import org.hometongue.language.Message;
import org.hometongue.language.MessageSyntaxException;
import org.hometongue.language.RenderRefusal;
import org.hometongue.language.Renderer;
import org.hometongue.language.SegmentCount;
import org.junit.jupiter.api.Test;

/**
 * With the longest names, places and links that the shipped texts allow, an English SMS has two
 * GSM-7 parts. Reassurance and rumor correction must: they go to everybody at once.
 */
class WorstCaseTest {
  /** A menu, two names and a state, two names and a place. */
  private static final Set<String> LONGER =
      Set.of("lang.menu", "incident.enforcement-confirmed", "srp.evacuate");

  private static final Catalogue CATALOGUE =
      Catalogue.read(
          TranslationFiles.shipped(),
          TestLibrary.PACKS,
          TestLibrary.GATES,
          Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC));

  @Test
  void englishFitsTwoParts() throws MessageSyntaxException, RenderRefusal {
    LocalePack english = TestLibrary.PACKS.find(LanguageTag.ENGLISH).orElseThrow();
    Renderer renderer = new Renderer(TestLibrary.PACKS);
    WorstCase worst = new WorstCase(renderer, TestLibrary.PACKS, english);
    List<String> tooLong = new ArrayList<>();
    for (Template template : CATALOGUE.templates()) {
      SegmentCount count =
          SegmentCount.of(
              renderer
                  .render(
                      Message.parse(template.text().sms().orElseThrow()),
                      template.specs(),
                      worst.values(template.args().values(), template.options()),
                      template.options(),
                      english,
                      Medium.SMS)
                  .text());
      if (count.segments() > 2 || count.encoding() != Encoding.GSM7) {
        tooLong.add(template.id());
      }
    }
    assertThat(tooLong).isSubsetOf(LONGER);
  }
}
