package org.hometongue.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How delivery works. The defaults are right for one node on two cores. */
@ConfigMapping(prefix = "hometongue.delivery")
public interface DeliverySettings {
  /** Deliveries in a slice: 50 to 100 keeps the set in doubt small (performance reference, 1). */
  @WithDefault("100")
  @Min(1)
  @Max(500)
  int sliceSize();

  /** Slices that one node works on at the same time. */
  @WithDefault("6")
  @Min(1)
  int slicesAtOnce();

  /** Slices of one sender at the same time, so that a slow sender cannot hold all places. */
  @WithDefault("3")
  @Min(1)
  int slicesPerSender();

  /** How long a claimed slice belongs to its node without a sign of life. */
  @WithDefault("PT15S")
  Duration lease();

  /** How long a sender belongs to the node that paces it. */
  @WithDefault("PT15S")
  Duration senderLease();

  /** Longest wait between two looks for work when no signal came. */
  @WithDefault("PT0.25S")
  Duration poll();

  /** Age at which an attempt in doubt is looked up in the provider's own list. */
  @WithDefault("PT2M")
  Duration reconcileAfter();

  /** The same for the carrier sandbox, whose list is complete at once. */
  @WithDefault("PT3S")
  Duration reconcileSandboxAfter();

  /**
   * Holds everything that is being sent at the start, until a person releases it: after the whole
   * data folder or machine was restored from a backup, which nobody but that person can know.
   */
  @WithDefault("false")
  boolean holdAtStart();

  /**
   * Folder outside of the database in which a node remembers how far the database had come: the
   * data folder. Without one it remembers for as long as it runs.
   */
  @WithDefault("${hometongue.data:}")
  Optional<Path> memory();

  /** Hand-offs that were surely not sent are tried again this often before the delivery fails. */
  @WithDefault("20")
  int mostTries();
}
