package org.hometongue.platform;

/**
 * Figures that are read from the database or from memory when somebody asks for the metrics, and
 * not otherwise: nobody scrapes, nothing is spent.
 */
@FunctionalInterface
public interface Gauges {
  /** Brings the figures up to date. */
  void read();
}
