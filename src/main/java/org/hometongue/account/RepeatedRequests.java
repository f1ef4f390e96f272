package org.hometongue.account;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hometongue.platform.Beats;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.jspecify.annotations.Nullable;

/**
 * Remembers answers by Idempotency-Key for a day, so that a client that heard nothing may ask
 * again. Bodies are sealed: an answer may hold a new token. A key belongs to one caller.
 */
@ApplicationScoped
class RepeatedRequests {
  static final Duration KEPT = Duration.ofHours(24);

  /** How long a key stays claimed without a sign of life of the process that answers. */
  static final Duration LEASE = Duration.ofSeconds(75);

  private static final Duration RENEWED = Duration.ofSeconds(20);

  private final Database database;
  private final Cipher cipher;
  private final Clock clock;
  private final Set<Use> running = ConcurrentHashMap.newKeySet();

  /** A key in one caller's hands, and what it was used for. */
  record Use(UUID districtId, byte[] keyHash, byte[] requestHash) {}

  /** What is to be done with a request. */
  sealed interface Verdict {
    /** It is the first: go on, then {@link #keep} or {@link #forget}. */
    record First() implements Verdict {}

    record InProgress() implements Verdict {}

    record OtherRequest() implements Verdict {}

    record Answered(KeptAnswer answer) implements Verdict {}
  }

  /** An answer as it went out. */
  record KeptAnswer(
      int status, @Nullable String contentType, @Nullable String location, @Nullable String body) {}

  private record Row(byte[] requestHash, @Nullable KeptAnswer answer) {}

  RepeatedRequests(Database database, Cipher cipher, Clock clock) {
    this.database = database;
    this.cipher = cipher;
    this.clock = clock;
  }

  Use use(UUID districtId, String actor, String key, byte[] requestHash) {
    return new Use(
        districtId, cipher.hash(districtId, "idempotency", actor + "\n" + key), requestHash);
  }

  /**
   * Takes the key in a transaction of its own, so that a second request at the same time sees it.
   * The same request may take over a key whose process died: what that process had done by then is
   * found by the request itself, as by any that comes twice without a key.
   */
  Verdict begin(Use use) {
    Instant now = clock.instant();
    return database.in(
        use.districtId(),
        handle -> {
          int taken =
              handle
                  .createUpdate(
                      """
                      insert into idempotent_answer (district_id, key_hash, request_hash, created_at, claimed_until)
                      values (:district, :key, :request, :now, :until)
                      on conflict (district_id, key_hash) do update
                      set request_hash = excluded.request_hash, created_at = excluded.created_at,
                          claimed_until = excluded.claimed_until,
                          status = null, content_type = null, location = null, body = null
                      where idempotent_answer.created_at <= :expired
                         or idempotent_answer.status is null
                            and idempotent_answer.claimed_until <= :now
                            and idempotent_answer.request_hash = excluded.request_hash
                      """)
                  .bind("district", use.districtId())
                  .bind("key", use.keyHash())
                  .bind("request", use.requestHash())
                  .bind("now", now)
                  .bind("until", now.plus(LEASE))
                  .bind("expired", now.minus(KEPT))
                  .execute();
          if (taken == 1) {
            running.add(use);
            return new Verdict.First();
          }
          return handle
              .createQuery(
                  """
                  select request_hash, status, content_type, location, body from idempotent_answer
                  where district_id = :district and key_hash = :key
                  """)
              .bind("district", use.districtId())
              .bind("key", use.keyHash())
              .map(
                  (row, context) ->
                      new Row(
                          row.getBytes("request_hash"),
                          row.getObject("status") == null
                              ? null
                              : new KeptAnswer(
                                  row.getInt("status"),
                                  row.getString("content_type"),
                                  row.getString("location"),
                                  opened(use.districtId(), row.getBytes("body")))))
              .findOne()
              .map(row -> verdict(row, use))
              // Forgotten between the two statements: the other one failed, its client may repeat.
              .orElseGet(Verdict.InProgress::new);
        });
  }

  private static Verdict verdict(Row row, Use use) {
    if (!MessageDigest.isEqual(row.requestHash(), use.requestHash())) {
      return new Verdict.OtherRequest();
    }
    @Nullable KeptAnswer answer = row.answer();
    return answer == null ? new Verdict.InProgress() : new Verdict.Answered(answer);
  }

  private @Nullable String opened(UUID districtId, byte @Nullable [] sealed) {
    return sealed == null ? null : cipher.open(districtId, sealed);
  }

  void keep(Use use, KeptAnswer answer) {
    running.remove(use);
    @Nullable String body = answer.body();
    database.run(
        use.districtId(),
        handle ->
            handle
                .createUpdate(
                    """
                    update idempotent_answer
                    set status = :status, content_type = :type, location = :location, body = :body
                    where district_id = :district and key_hash = :key
                    """)
                .bind("district", use.districtId())
                .bind("key", use.keyHash())
                .bind("status", answer.status())
                .bind("type", answer.contentType())
                .bind("location", answer.location())
                .bind("body", body == null ? null : cipher.seal(use.districtId(), body))
                .execute());
  }

  /** The request changed nothing; the key may be used for it again. */
  void forget(Use use) {
    running.remove(use);
    database.run(
        use.districtId(),
        handle ->
            handle
                .createUpdate(
                    "delete from idempotent_answer where district_id = :district and key_hash = :key")
                .bind("district", use.districtId())
                .bind("key", use.keyHash())
                .execute());
  }

  /** There is no answer that could be kept: the key stays taken, so that nothing is done twice. */
  void hold(Use use) {
    running.remove(use);
    claim(use, clock.instant().plus(KEPT));
  }

  void start(@Observes StartupEvent event, Beats beats) {
    beats.every("repeated-requests", RENEWED, RENEWED, this::renew);
  }

  /** Says that this process still works on its requests. */
  void renew() {
    Instant until = clock.instant().plus(LEASE);
    running.forEach(use -> claim(use, until));
  }

  private void claim(Use use, Instant until) {
    database.run(
        use.districtId(),
        handle ->
            handle
                .createUpdate(
                    """
                    update idempotent_answer set claimed_until = :until
                    where district_id = :district and key_hash = :key and status is null
                    """)
                .bind("until", until)
                .bind("district", use.districtId())
                .bind("key", use.keyHash())
                .execute());
  }

  @Scheduled(every = "1h", delayed = "5m")
  void forgetYesterday() {
    List<UUID> districts =
        database.acrossDistricts(
            handle -> handle.select("select district_id from district").mapTo(UUID.class).list());
    Instant expired = clock.instant().minus(KEPT);
    for (UUID district : districts) {
      database.run(
          district,
          handle ->
              handle
                  .createUpdate(
                      "delete from idempotent_answer where district_id = :district and created_at <= :expired")
                  .bind("district", district)
                  .bind("expired", expired)
                  .execute());
    }
  }
}
