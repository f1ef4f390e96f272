package org.hometongue.catalogue.gate;

import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import org.hometongue.catalogue.CheckedText;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.Inspector;

/** All gates as one inspector. Safe for any number of threads. */
@Singleton
public final class Gates implements Inspector {
  private final List<Gate> gates =
      List.of(
          new ShapeGate(),
          new GrammarGate(),
          new ArgumentGate(),
          new BranchGate(),
          new BlocksGate(),
          new InvisibleGate(),
          new ScriptGate(),
          new HanGate(),
          new ArabicScriptGate(),
          new MyanmarEthiopicGate(),
          new KeepGate());

  @Override
  public List<Finding> inspect(CheckedText text) {
    Inspection inspection = new Inspection(text);
    gates.forEach(gate -> gate.check(inspection));
    return inspection.findings().stream()
        .sorted(Comparator.comparing(Finding::pointer).thenComparing(Finding::level))
        .toList();
  }
}
