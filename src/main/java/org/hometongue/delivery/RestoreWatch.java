package org.hometongue.delivery;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.platform.Beats;
import org.hometongue.platform.Database;
import org.hometongue.platform.Fault;
import org.hometongue.platform.Ids;
import org.hometongue.platform.PrivateFile;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the database was restored from a backup, or that a replica which had not heard of
 * everything took over, and then holds what is being sent: such a database no longer knows whom it
 * served since.
 *
 * <p>While there is work, every node moves the database's mark forward once a second and remembers
 * the newest it has seen, in memory and in a file beside its other data. A database with an older
 * mark has lost something. A node that remembers nothing, because its folder is new, trusts a mark
 * that was moved within the last minute, and holds otherwise.
 */
@ApplicationScoped
class RestoreWatch {
  private static final Logger LOG = Logger.getLogger(RestoreWatch.class);
  private static final String FILE = "database-mark";
  private static final String FREE_SPACE =
      "The data folder of this node cannot be written. Sending goes on. Free space on its disk: until then a"
          + " restored database may go unnoticed when this node starts again.";
  private static final Duration SOMEBODY_WAS_HERE = Duration.ofMinutes(1);

  private final Database database;
  private final Districts districts;
  private final DistrictWork work;
  private final boolean holdAtStart;
  private final @Nullable Path file;
  private @Nullable Mark seen;
  private boolean started;
  private volatile @Nullable String unwritten;

  RestoreWatch(
      Database database, Districts districts, DistrictWork work, DeliverySettings settings) {
    this.database = database.maps(Mark.class, Found.class);
    this.districts = districts;
    this.work = work;
    this.holdAtStart = settings.holdAtStart();
    this.file = settings.memory().map(d -> d.resolve(FILE)).orElse(null);
  }

  /** How far which database had come. */
  public record Mark(UUID lifeId, Instant mark) {}

  /** The same, and what time it is there. */
  public record Found(UUID lifeId, Instant mark, Instant now) {}

  // Not in the moment of starting: a start that is refused takes the container away from under it.
  void start(@Observes StartupEvent event, Beats beats) {
    beats.every("restore-watch", Duration.ofSeconds(3), Duration.ofSeconds(1), this::tick);
  }

  void tick() {
    try {
      if (!work.due().isEmpty()) {
        look();
      }
    } catch (RuntimeException e) {
      LOG.debugf("The database's mark waits: %s", Fault.describe(e));
    }
  }

  /** Compares, holds when the database is older than it was, and moves its mark forward. */
  synchronized void look() {
    Found found = find();
    Mark known = started ? seen : remembered();
    if (lost(found, known) || (holdAtStart && !started)) {
      hold(found.mark());
    }
    seen = forward();
    started = true;
    remember(seen);
  }

  static boolean lost(Found found, @Nullable Mark known) {
    return known == null || !known.lifeId().equals(found.lifeId())
        ? found.mark().plus(SOMEBODY_WAS_HERE).isBefore(found.now())
        : found.mark().isBefore(known.mark());
  }

  private Found find() {
    return database.acrossDistricts(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into database_life (life_id, mark)
                  select :id, clock_timestamp() where not exists (select 1 from database_life)
                  """)
              .bind("id", Ids.next())
              .execute();
          return handle
              .createQuery(
                  "select life_id, mark, clock_timestamp() as now from database_life order by life_id limit 1")
              .mapTo(Found.class)
              .one();
        });
  }

  /** A clock that is set back does not make the database older. */
  private Mark forward() {
    return database.acrossDistricts(
        handle ->
            handle
                .createQuery(
                    """
                    with moved as (
                      update database_life set mark = greatest(mark + interval '1 microsecond', clock_timestamp())
                      returning life_id, mark)
                    select life_id, mark from moved order by life_id limit 1
                    """)
                .mapTo(Mark.class)
                .one());
  }

  private void hold(Instant from) {
    int held = 0;
    for (District district : districts.all()) {
      held +=
          database.in(
              district.districtId(),
              handle ->
                  handle
                      .createUpdate(
                          """
                          update announcement set status = 'HELD', held_from = :from
                           where district_id = :district and status = 'SENDING'
                          """)
                      .bind("from", from)
                      .bind("district", district.districtId())
                      .execute());
    }
    LOG.errorf(
        "The database is older than it was: it was restored, or a replica took over too early. What has happened"
            + " since %s it does not know. %d announcements are held. Release or halt each one.",
        from, held);
  }

  private @Nullable Mark remembered() {
    if (file == null || !Files.exists(file)) {
      return null;
    }
    try {
      String[] words = Files.readString(file, StandardCharsets.UTF_8).strip().split(" ");
      return new Mark(UUID.fromString(words[0]), Instant.parse(words[1]));
    } catch (IOException | RuntimeException e) {
      LOG.warnf("%s cannot be read (%s) and is written anew.", file, Fault.describe(e));
      return null;
    }
  }

  private void remember(Mark mark) {
    if (file == null) {
      return;
    }
    try {
      PrivateFile.write(file, mark.lifeId() + " " + mark.mark() + "\n");
      if (unwritten != null) {
        LOG.infof("%s is written again.", file);
      }
      unwritten = null;
    } catch (IOException e) {
      // A full disk of this node is no reason to stop: what it has seen it keeps in mind.
      if (unwritten == null) {
        LOG.errorf("%s cannot be written (%s). %s", file, Fault.describe(e), FREE_SPACE);
      }
      unwritten = FREE_SPACE;
    }
  }

  /** What a person must do so that this node can write its mark down; empty when it can. */
  Optional<String> trouble() {
    return Optional.ofNullable(unwritten);
  }
}
