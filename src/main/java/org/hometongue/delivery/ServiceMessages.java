package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hometongue.channel.Channel;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * What we write to single addresses, apart from announcements: an answer of the school office, the
 * list of languages. Queued in the caller's transaction; {@link ServiceSending} hands it over.
 */
@ApplicationScoped
public class ServiceMessages {
  /**
   * One text to one address.
   *
   * @param addressSealed the address, sealed for this district
   * @param template null for a person's own words
   * @param choices the numbered choices it lists
   * @param inReplyTo the reply it answers; null when nobody asked, and then consent must allow it
   * @param writtenBy pseudonym of who or what wrote it
   * @param sandbox whether its words may go to the carrier sandbox only
   * @param dueAt before this instant it does not leave
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Letter(
      UUID id,
      byte[] addressHash,
      byte[] addressSealed,
      @Nullable UUID familyId,
      Channel channel,
      @Nullable String template,
      List<String> choices,
      String text,
      @Nullable UUID inReplyTo,
      String writtenBy,
      boolean sandbox,
      Instant writtenAt,
      Instant dueAt) {
    public Letter {
      choices = List.copyOf(choices);
    }

    /** Without address and text. */
    @Override
    public String toString() {
      return "Letter[" + id + ", " + channel + "]";
    }
  }

  private final Semaphore signal = new Semaphore(0);
  private final Database database;
  private final Cipher cipher;

  ServiceMessages(Database database, Cipher cipher) {
    this.database = database;
    this.cipher = cipher;
  }

  public void queue(UUID districtId, List<Letter> letters) {
    if (letters.isEmpty()) {
      return;
    }
    database.run(districtId, handle -> queue(handle, districtId, letters));
    signal.release();
  }

  private void queue(Handle handle, UUID districtId, List<Letter> letters) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into service_message (district_id, message_id, address_hash, address_sealed, family_id, channel,
                template_id, choices, body_sealed, in_reply_to, written_by, written_at, state, sandbox, due_at)
            values (:district, :id, :addressHash, :addressSealed, :familyId, :channel, :template, :choiceList, :body,
                :inReplyTo, :writtenBy, :at, 'WAITING', :sandbox, :due)
            """);
    for (Letter letter : letters) {
      batch
          .bind("district", districtId)
          .bindMethods(letter)
          .bindArray("choiceList", String.class, letter.choices())
          .bind("body", cipher.seal(districtId, letter.text()))
          .bind("at", at(letter.writtenAt()))
          .bind("due", at(letter.dueAt()))
          .add();
    }
    batch.execute();
    Instant first = letters.stream().map(Letter::dueAt).min(Instant::compareTo).orElseThrow();
    handle
        .createUpdate(
            """
            insert into service_work (district_id, due_at) values (:district, :due)
            on conflict (district_id) do update set due_at = least(service_work.due_at, excluded.due_at)
            """)
        .bind("district", districtId)
        .bind("due", at(first))
        .execute();
  }

  /** Waits until something was queued here, or the time is over. */
  void await(long millis) throws InterruptedException {
    if (signal.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
      signal.drainPermits();
    }
  }

  static OffsetDateTime at(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
