package org.hometongue.announcement;

import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Template;
import org.hometongue.platform.Problem;

/** Finds a template, or says why it is out, or that nobody knows it. */
final class UsableTemplate {
  private UsableTemplate() {}

  /**
   * @throws Problem {@code template-out} or {@code template-unknown}
   */
  static Template of(Catalogue library, String id) {
    return library.template(id).orElseThrow(() -> absent(library, id));
  }

  private static Problem absent(Catalogue library, String id) {
    return library
        .whyOut(id)
        .map(
            damage ->
                Problem.invalid(
                    "template-out",
                    "This notice is out, because its file "
                        + damage.file()
                        + " is damaged. "
                        + damage.why()
                        + " "
                        + damage.mend()))
        .orElseGet(
            () ->
                Problem.invalid(
                    "template-unknown", "There is no usable notice of this name in the library."));
  }
}
