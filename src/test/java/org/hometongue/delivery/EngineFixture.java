package org.hometongue.delivery;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.district.SchoolZones;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * A district with two senders and an announcement, on the one engine that all classes share, with
 * providers that answer as each test needs.
 */
abstract class EngineFixture extends DistrictRows {
  static final Instant NOW = SharedEngine.NOW;
  static SharedEngine.Running engine;
  static SteppingClock clock;
  static FakeProvider sms;
  static FakeProvider mail;

  UUID announcement;
  UUID smsSender;
  UUID mailSender;

  /** Of the text that {@link #announce} freezes. */
  int segments;

  /** Hash of the words that {@link #announce} freezes, and the provider's own id of them. */
  String words = "h";

  @Nullable String contentSid;

  /** Until the announcement that {@link #announce} freezes expires. */
  Duration lasts;

  @BeforeAll
  static void engine() {
    engine = SharedEngine.running();
    clock = engine.clock;
    sms = engine.sms;
    mail = engine.mail;
  }

  @BeforeEach
  void freshDistrict() {
    engine.withdrawn = Set.of();
    sms.fresh();
    mail.fresh();
    District made =
        wiring
            .get(Districts.class)
            .create("d" + System.nanoTime() % 1_000_000_000, "Lincoln", ZoneOffset.UTC, true);
    district = made.districtId();
    announcement = Ids.next();
    segments = 1;
    words = "h";
    contentSid = null;
    lasts = Duration.ofSeconds(86_000);
    smsSender = sender("SMS", "twilio");
    mailSender = sender("EMAIL", "smtp");
  }

  @AfterEach
  void noDistrictLeftWithWork() {
    run("delete from slice where district_id = :district");
    // What stopped an account here must not stop other tests' districts.
    run("update sender set stopped_reason = null where district_id = :district");
    wiring
        .get(Database.class)
        .acrossDistricts(
            h ->
                h.createUpdate("delete from district_work where district_id = :d")
                    .bind("d", district)
                    .execute());
  }

  void receipt(int attempt, ReceiptStatus status, @Nullable String code) {
    wiring
        .get(ReceiptBook.class)
        .enter(
            district,
            List.of(new Receipt(district, announcement, 1, attempt, status, "SM1", code)));
  }

  /** A dispatcher of its own on the shared engine. */
  static Dispatcher dispatcher(DeliverySettings settings) {
    return new Dispatcher(
        wiring.get(SliceQueue.class),
        wiring.get(DistrictWork.class),
        wiring.get(Senders.class),
        wiring.get(SenderRests.class),
        wiring.get(SenderStops.class),
        wiring.get(SliceRun.class),
        wiring.get(WorkSignal.class),
        wiring.get(DispatcherPulse.class),
        wiring.get(RestoreWatch.class),
        settings);
  }

  /** Puts deliveries of an announcement of this district into the queue, due now. */
  void queue(UUID announcementId, Lane lane, Integer... seqs) {
    wiring
        .get(Database.class)
        .run(district, h -> queue(h, announcementId, lane, Duration.ZERO, seqs));
  }

  /** The same in a transaction of the test's own, due after a while. */
  void queue(Handle handle, UUID announcementId, Lane lane, Duration delay, Integer... seqs) {
    wiring
        .get(SliceQueue.class)
        .requeue(handle, district, announcementId, smsSender, lane.ordinal(), List.of(seqs), delay);
  }

  void dispatchUntil(java.util.concurrent.Callable<Boolean> done) {
    Dispatcher dispatcher = wiring.get(Dispatcher.class);
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              dispatcher.round();
              return done.call();
            });
  }

  /** The database's own clock does not step: what waits by it is made due. */
  void allIsDue() {
    run("update slice set due_at = now() where district_id = :district and state = 0");
    lanesAreDue();
  }

  /** As a dispatcher finds them when it looks, whatever their slices say. */
  void lanesAreDue() {
    wiring
        .get(Database.class)
        .acrossDistricts(
            h ->
                h.createUpdate("update district_work set due_at = now() where district_id = :d")
                    .bind("d", district)
                    .execute());
  }

  void settle() {
    wiring.get(Reconciler.class).settle(district);
    wiring.get(LostReceipts.class).listen(district);
    wiring.get(Silences.class).end(district);
  }

  /** Slices that wait and are due now. */
  int dueSlices() {
    return count(
        "select count(*) from slice where district_id = :district and state = 0 and due_at <= now()");
  }

  void urgent() {
    run("update announcement set urgent = true where district_id = :district");
  }

  /**
   * Freezes an announcement as the announcement room does: one text per channel, a delivery per
   * family.
   */
  void announce(String messageClass, int families, int withMail) {
    UUID smsText = Ids.next();
    freeze(messageClass, smsText);
    Cipher cipher = wiring.get(Cipher.class);
    for (int i = 1; i <= families; i++) {
      UUID family = Ids.next();
      run(
          "insert into family (district_id, family_id, language_source, created_at, updated_at)"
              + " values (:district, '"
              + family
              + "', 'none', now(), now())");
      UUID phone = contact(cipher, family, "PHONE", "+1202555%04d".formatted(i), 0);
      if (i <= withMail) {
        contact(cipher, family, "EMAIL", "family" + i + "@home.example", 1);
      }
      run(
          "insert into delivery (district_id, announcement_id, seq, family_id, contact_point_id,"
              + " rendition_id, sender_id) values (:district, '"
              + announcement
              + "', "
              + i
              + ", '"
              + family
              + "', '"
              + phone
              + "', '"
              + smsText
              + "', '"
              + smsSender
              + "')");
    }
    cut(messageClass);
  }

  void cut(String messageClass) {
    wiring
        .get(Database.class)
        .run(
            district,
            h ->
                wiring
                    .get(SliceCutter.class)
                    .cut(
                        h,
                        district,
                        announcement,
                        Lane.valueOf(messageClass),
                        null,
                        Map.of(SchoolZones.OF_DISTRICT, Duration.ZERO)));
  }

  /** The announcement itself, and its texts for both channels. */
  void freeze(String messageClass, UUID smsText) {
    run(
        "insert into announcement (district_id, announcement_id, template_id, message_class, topic,"
            + " arguments, audience, status, created_by, created_at, expires_at, urgent,"
            + " verify_code) values (:district, '"
            + announcement
            + "', 't', '"
            + messageClass
            + "', 'x', '{}', '{}', 'SENDING', 'a', now(), '"
            + clock.instant().plus(lasts)
            + "', true, '"
            + announcement
            + "')");
    text(smsText, "SMS");
    text(Ids.next(), "EMAIL");
  }

  /** Another announcement to the phones of the same families. */
  void announceAgain(String messageClass) {
    announcement = Ids.next();
    UUID smsText = Ids.next();
    freeze(messageClass, smsText);
    run(
        "insert into delivery (district_id, announcement_id, seq, family_id, contact_point_id, rendition_id,"
            + " sender_id) select district_id, '"
            + announcement
            + "', row_number() over (order by contact_point_id), family_id, contact_point_id, '"
            + smsText
            + "', '"
            + smsSender
            + "' from contact_point where district_id = :district and kind = 'PHONE'");
    cut(messageClass);
  }

  void text(UUID id, String channel) {
    run(
        "insert into rendition (district_id, announcement_id, rendition_id, school_id,"
            + " wanted_language, language, reason, channel, body, sha256, encoding, segments,"
            + " direction, template_version, translation_hash, reviews, demo, content_sid, created_at) values"
            + " (:district, '"
            + announcement
            + "', '"
            + id
            + "', '"
            + Ids.NIL
            + "', '', 'en', 'EXACT', '"
            + channel
            + "', 'Schools are open.', '', 'GSM-7', "
            + segments
            + ", 'LTR', 'v', '"
            + words
            + "', '[]', true, "
            + (contentSid == null ? "null" : "'" + contentSid + "'")
            + ", now())");
  }
}
