package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.hometongue.channel.Channel;
import org.hometongue.channel.SendOutcome;
import org.hometongue.district.Opening;
import org.hometongue.platform.Database;
import org.junit.jupiter.api.Test;

/** A node that died or slept: its slices are taken over and nobody is texted twice. */
class LeaseTest extends EngineFixture {
  @Test
  void aSliceOfADeadNodeIsTakenOverAndWhatItHadMarkedIsInDoubt() {
    announce("EMERGENCY", 5, 0);
    Slice slice = claimed();
    assertThat(marked(slice, slice.seqs().subList(0, 2))).hasSize(2);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              settle();
              return state(7) == 2;
            });
    dispatchUntil(() -> state(2) == 3);
    assertThat(sms.handed).hasSize(3);
    clock.step(Duration.ofMinutes(3));
    settle();
    dispatchUntil(() -> state(2) == 5);
    assertThat(sms.handed).hasSize(5);
  }

  @Test
  void whatWaitedForItsPlaceLongerThanItsLeaseDoesNotLeave() {
    announce("EMERGENCY", 5, 0);
    Dispatcher dispatcher = wiring.get(Dispatcher.class);
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    Window window = senders.owned(district, smsSender).orElseThrow().window();
    for (int i = 0; i < Window.FIRST; i++) {
      window.enter();
    }
    dispatchUntil(() -> state(1) == 5);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              settle();
              return state(7) == 5;
            });

    for (int i = 0; i < Window.FIRST; i++) {
      window.leave(new SendOutcome.Accepted("", NOW), 1, System.nanoTime());
    }

    await().until(() -> !dispatcher.busyWith(smsSender));
    assertThat(sms.handed).isEmpty();
    assertThat(state(7)).isEqualTo(5);
    clock.step(Duration.ofMinutes(3));
    settle();
    dispatchUntil(() -> state(2) == 5);
    settle();
    assertThat(sms.handed).hasSize(5);
    assertThat(status()).isEqualTo("DONE");
  }

  @Test
  void whatIsOnItsWayForLongerThanALeaseIsNotInDoubt() {
    announce("EMERGENCY", 5, 0);
    CountDownLatch answers = new CountDownLatch(1);
    sms.answer =
        handover -> {
          try {
            answers.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return sms.accept(handover);
        };
    dispatchUntil(() -> sms.handed.size() == 5);

    await()
        .during(wiring.get(DeliverySettings.class).lease().multipliedBy(2))
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              settle();
              return state(1) == 5;
            });

    answers.countDown();
    dispatchUntil(() -> state(2) == 5);
    assertThat(sms.handed).hasSize(5);
  }

  @Test
  void whatLeavesSlowlyKeepsItsLease() {
    announce("EMERGENCY", 5, 0);
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    Slice slice =
        wiring.get(SliceQueue.class).claim(district, 0, senders.node(), List.of()).orElseThrow();
    List<Marked> marked =
        wiring
            .get(DeliveryRows.class)
            .mark(slice, Channel.SMS, slice.seqs(), clock.instant())
            .marked();
    Senders.OwnedSender owned = senders.owned(district, smsSender).orElseThrow();
    long now = System.nanoTime();
    // Two texts a second: the last one leaves long after a lease of one second.
    Senders.OwnedSender slow =
        new Senders.OwnedSender(
            owned.row(),
            owned.config(),
            new Pace(2, now),
            new Window(now),
            owned.tenure(),
            owned.trust());
    AtomicInteger renewed = new AtomicInteger();
    Lease lease =
        new Lease(
            Duration.ofSeconds(1),
            now,
            Duration.ofMillis(333),
            () -> renewed.incrementAndGet() > 0);
    Opening open = new Opening(NOW.minusSeconds(60), Instant.MAX);

    List<RowOutcome> outcomes = wiring.get(HandOff.class).all(slice, slow, marked, lease, open);

    assertThat(outcomes).extracting(RowOutcome::state).containsOnly(DeliveryState.ACCEPTED);
    assertThat(sms.handed).hasSize(5);
    assertThat(renewed.get()).isGreaterThan(1);
  }

  @Test
  void afterALongAbsenceTheProvidersListIsReadFromWhenTheSliceWasLeased() {
    announce("EMERGENCY", 5, 0);
    Slice slice = claimed();
    assertThat(marked(slice, slice.seqs())).hasSize(5);
    sms.taken.put("+12025550001", "SM1");
    run(
        "update slice set leased_until = now() - interval '20 minutes' where district_id = :district");

    settle();

    Instant handed =
        wiring
            .get(Database.class)
            .in(
                district,
                h ->
                    h.createQuery("select min(handed_at) from delivery where state = 7")
                        .mapTo(Instant.class)
                        .one());
    assertThat(handed).isBefore(Instant.now().minus(Duration.ofMinutes(19)));
    clock.step(Duration.ofMinutes(3));
    settle();
    assertThat(sms.askedFrom).allMatch(from -> from.isBefore(handed));
    dispatchUntil(() -> state(2) == 5);
    assertThat(sms.handed).hasSize(4);
  }

  @Test
  void aPausedOwnerThatWakesLateMarksNothing() {
    announce("EMERGENCY", 5, 0);
    Slice slice = claimed();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              settle();
              return count("select count(*) from slice where district_id = :district and state = 0")
                  == 1;
            });
    assertThat(marked(slice, slice.seqs())).isEmpty();
  }

  @Test
  void whatWasNotMarkedAsTheLeaseWasOverIsNotForgotten() {
    announce("EMERGENCY", 5, 0);
    Slice slice = claimed();
    Senders.OwnedSender sender = wiring.get(Senders.class).owned(district, smsSender).orElseThrow();
    run("update slice set leased_until = now() - interval '1 s' where district_id = :district");
    wiring.get(SliceRun.class).run(slice, sender, System.nanoTime(), 5, () -> true);
    assertThat(state(0)).isEqualTo(5);
    settle();
    dispatchUntil(() -> state(2) == 5);
    assertThat(sms.handed).hasSize(5);
  }

  @Test
  void whatAReceiptEndedWhileItWasBeingMarkedDoesNotLeave() throws Exception {
    announce("EMERGENCY", 5, 0);
    Slice slice = claimed();
    Database database = wiring.get(Database.class);
    CompletableFuture<List<Marked>> marking = new CompletableFuture<>();
    database.run(
        district,
        handle -> {
          handle
              .createUpdate(
                  "update delivery set state = 3 where district_id = :district and seq = 1")
              .bind("district", district)
              .execute();
          Thread.startVirtualThread(() -> marking.complete(marked(slice, slice.seqs())));
          await().atMost(Duration.ofSeconds(20)).until(LeaseTest::somebodyWaitsForALock);
        });
    assertThat(marking.get()).extracting(Marked::seq).containsExactly(2, 3, 4, 5);
    assertThat(state(3)).isEqualTo(1);
  }

  private static boolean somebodyWaitsForALock() {
    return wiring
        .get(Database.class)
        .acrossDistricts(
            handle ->
                handle
                    .createQuery(
                        "select exists (select 1 from pg_locks where not granted and locktype = 'transactionid')")
                    .mapTo(Boolean.class)
                    .one());
  }

  private Slice claimed() {
    Senders senders = wiring.get(Senders.class);
    senders.own(district);
    return wiring.get(SliceQueue.class).claim(district, 0, senders.node(), List.of()).orElseThrow();
  }

  private static List<Marked> marked(Slice slice, List<Integer> seqs) {
    return wiring.get(DeliveryRows.class).mark(slice, Channel.SMS, seqs, clock.instant()).marked();
  }
}
