package org.hometongue.catalogue.gate;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import org.hometongue.catalogue.CheckedText;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.Inspector;
import org.hometongue.language.LocalePacks;

/** All gates as one inspector. Safe for any number of threads. */
@Singleton
public final class Gates implements Inspector {
  private final List<Gate> gates;

  /**
   * @param packs the languages in which texts are tried out
   */
  public Gates(LocalePacks packs) {
    this(packs, WordLists.shipped());
  }

  /**
   * @param packs the languages in which texts are tried out
   * @param lists glossary and forbidden words, of the jar or of a folder
   */
  @Inject
  public Gates(LocalePacks packs, WordLists lists) {
    gates =
        List.of(
            new ShapeGate(),
            new GrammarGate(),
            new ArgumentGate(),
            new BranchGate(),
            new BlocksGate(),
            new InvisibleGate(),
            new ScriptGate(),
            new ConfusableGate(),
            new EncodingGate(),
            new HanGate(),
            new ArabicScriptGate(),
            new MyanmarEthiopicGate(),
            new LikenessGate(),
            new SiblingGate(),
            new UntranslatedGate(lists.glossary()),
            new LengthGate(),
            new PunctuationGate(),
            new LinkGate(),
            new TopicGate(),
            new KeepGate(),
            new MarkupGate(),
            new SameTextGate(),
            new WordingGate(lists),
            new GlossaryGate(lists.glossary()),
            new ReadingGate(),
            new AlphabetGate(),
            // Last: it renders only texts in which nothing blocks.
            new RenderGate(packs));
  }

  /** The gates with the locale packs of this build. */
  public Gates() {
    this(LocalePacks.shipped());
  }

  @Override
  public List<Finding> inspect(CheckedText text) {
    Inspection inspection = new Inspection(text);
    gates.forEach(gate -> gate.check(inspection));
    return inspection.findings().stream()
        .sorted(Comparator.comparing(Finding::pointer).thenComparing(Finding::level))
        .toList();
  }
}
