package org.hometongue.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.hometongue.catalogue.Finding.Level;
import org.hometongue.language.LanguageTag;
import org.junit.jupiter.api.Test;

/** What a template may not even ask for, shown on the shipped templates. */
class TopicRulesTest {

  @Test
  void aRumorIsNotPassedOnInSomebodysOwnWords() {
    assertThat(
            findings(
                "rumor.still-checking",
                "\"phone\": {\"type\": \"phone\"",
                "\"what\": {\"type\": \"text\", \"example\": \"a van\"}, \"phone\": {\"type\":"
                    + " \"phone\""))
        .anySatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo("free-text");
              assertThat(finding.level()).isEqualTo(Level.BLOCK);
              assertThat(finding.pointer()).isEqualTo("/args/what");
            });
  }

  @Test
  void aHoldingStatementNeedsItsReasonToGoWithoutALink() {
    assertThat(findings("rumor.still-checking", "\"verify\":", "\"interpreter\":"))
        .anyMatch(f -> f.rule().equals("verify-line") && f.pointer().equals("/text/sms"));
  }

  @Test
  void officersAtASchoolAreConfirmedByTwo() {
    assertThat(findings("incident.enforcement-confirmed", "\"confirmers\": 2", "\"confirmers\": 1"))
        .anyMatch(f -> f.rule().equals("confirmers") && f.level() == Level.BLOCK);
  }

  @Test
  void aHomeVisitNamesWhoComes() {
    assertThat(findings("homevisit.offer", "\"type\": \"name\"", "\"type\": \"place\""))
        .anyMatch(f -> f.rule().equals("visitor-name") && f.level() == Level.BLOCK);
  }

  private static List<Finding> findings(String id, String old, String now) {
    String path = "templates/" + id + "/source.json";
    String json = new String(source(path), UTF_8);
    assertThat(json).contains(old);
    Catalogue catalogue =
        Catalogue.read(
            TranslationFiles.of(Map.of(path, json.replace(old, now).getBytes(UTF_8))),
            TestLibrary.PACKS,
            TestLibrary.GATES,
            Clock.systemUTC());
    assertThat(catalogue.problems()).isEmpty();
    return catalogue.findings(id, LanguageTag.ENGLISH);
  }

  private static byte[] source(String path) {
    return TranslationFiles.shipped().files().getOrDefault(path, new byte[0]);
  }
}
