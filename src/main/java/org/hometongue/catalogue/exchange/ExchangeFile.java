package org.hometongue.catalogue.exchange;

import java.util.List;
import org.hometongue.language.LocalePack;

/** Texts of some templates in one language, as they go out. */
public record ExchangeFile(LocalePack language, List<Part> parts) {
  public ExchangeFile {
    parts = List.copyOf(parts);
  }

  /** The units of one template. */
  record Part(String templateId, String title, List<ExchangeUnit> units) {
    Part {
      units = List.copyOf(units);
    }
  }
}
