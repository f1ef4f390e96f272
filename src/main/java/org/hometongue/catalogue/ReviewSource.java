package org.hometongue.catalogue;

import java.util.List;
import org.hometongue.language.LanguageTag;

/** Where reviews come from: the library's files, the database, or the demo. */
@FunctionalInterface
public interface ReviewSource {
  /** All decisions about this translation, oldest first, also those about former texts. */
  List<Review> reviews(String templateId, LanguageTag tag);
}
