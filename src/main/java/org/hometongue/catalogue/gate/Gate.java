package org.hometongue.catalogue.gate;

/** One check. Stateless, so that one instance serves all threads. */
@FunctionalInterface
interface Gate {
  void check(Inspection inspection);
}
