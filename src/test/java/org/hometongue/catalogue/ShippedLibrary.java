package org.hometongue.catalogue;

import java.io.IOException;
import java.time.Clock;
import org.hometongue.catalogue.gate.Gates;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Wiring;

/** Services on a real database that know the packs and texts that we ship. */
public final class ShippedLibrary {
  private ShippedLibrary() {}

  /**
   * @param name begins the name of the folder below {@code target} that holds the database
   */
  public static Wiring wiring(String name, Clock clock) throws IOException {
    LocalePacks packs = LocalePacks.shipped();
    Catalogue library = Catalogue.read(TranslationFiles.shipped(), packs, new Gates(packs), clock);
    return Wiring.fresh(name, clock)
        .with(LocalePacks.class, packs)
        .with(SharedLibrary.class, () -> library);
  }
}
