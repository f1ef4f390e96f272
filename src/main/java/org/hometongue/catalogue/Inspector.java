package org.hometongue.catalogue;

import java.util.List;

/** Looks a text over before anybody may send it. The gates are the one implementation. */
@FunctionalInterface
public interface Inspector {
  /** Everything found, worst first within one place. Never throws for any text. */
  List<Finding> inspect(CheckedText text);
}
