package org.hometongue.catalogue.gate;

import java.util.Map;
import java.util.Set;

/**
 * Pashto, Persian, Dari, Urdu, Sorani and Arabic share a script, so each must show letters of its
 * own. And yeh and kaf come in two codes that look alike: the wrong one breaks search, screen
 * readers and joining on some phones.
 */
final class ArabicScriptGate implements Gate {
  /** Letters that only this language has among the six, or that it can hardly do without. */
  private static final Map<String, String> EVIDENCE =
      Map.of(
          "ps", "ټڅځډړږښګڼۍې",
          "ur", "ٹڈڑھہےں",
          "ckb", "ڕڵڤۆێە",
          "fa", "پچژگکی",
          "ar", "ةىيكإ");

  /** Letters that do not belong: another language's, or the look-alike code of one's own. */
  private static final Map<String, String> FOREIGN =
      Map.of(
          "ar", "پچژگکیےںہٹڈڑټڅځډړږښڼۍېڕڵڤۆێە",
          "fa", "يكةےںہٹڈڑټڅځډړږښڼۍېڕڵۆێە",
          "ur", "يكةىټڅځډړږښڼۍېڕڵۆێە",
          "ps", "كےںہٹڈڑڕڵۆێە",
          "ckb", "يكةىےںہٹڈڑټڅځډړږښڼۍې");

  /** Letters in the whole file below which absence of evidence says nothing. */
  private static final int ENOUGH = 40;

  @Override
  public void check(Inspection inspection) {
    String language = inspection.language();
    String evidence = EVIDENCE.get(language);
    String foreign = FOREIGN.get(language);
    boolean arabicScript =
        inspection.pack().filter(pack -> pack.script().equals("Arab")).isPresent();
    if (evidence == null || foreign == null || !arabicScript) {
      return;
    }
    for (Unit unit : inspection.units()) {
      Set<String> wrong = unit.lettersAmong(foreign);
      if (!wrong.isEmpty()) {
        inspection.block(
            unit.pointer(),
            "arabic-letters",
            "These letters belong to another language or are a look-alike, and break words.",
            "Type these again with the keyboard of the language: " + String.join(" ", wrong));
      }
    }
    String all = inspection.allWords();
    boolean shown = all.codePoints().anyMatch(c -> evidence.indexOf(c) >= 0);
    if (!shown && all.codePoints().filter(Character::isLetter).count() >= ENOUGH) {
      inspection.block(
          "/text",
          "language-evidence",
          "This reads like another language of the same script.",
          "Check that the text is in the language of its file.");
    }
  }
}
