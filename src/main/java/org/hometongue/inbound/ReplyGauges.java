package org.hometongue.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;
import org.hometongue.platform.Gauges;
import org.jspecify.annotations.Nullable;

/** How many replies wait for a person, and for how long the oldest of them. */
@ApplicationScoped
class ReplyGauges implements Gauges {
  private final Database database;
  private final Districts districts;
  private final Clock clock;
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicLong oldest = new AtomicLong();

  /** Replies of one district that nobody has answered yet. */
  public record Open(int replies, @Nullable Instant oldest) {}

  ReplyGauges(
      Database database,
      Districts districts,
      InboundInbox inbox,
      MeterRegistry registry,
      Clock clock) {
    this.database = database.maps(Open.class);
    this.districts = districts;
    this.clock = clock;
    registry.gauge("hometongue.inbound.waiting", inbox, InboundInbox::waiting);
    registry.gauge("hometongue.replies.unanswered", unanswered);
    registry.gauge("hometongue.reply.lag.seconds", oldest);
  }

  @Override
  public void read() {
    int replies = 0;
    long age = 0;
    for (District district : districts.all()) {
      Open open =
          database.in(
              district.districtId(),
              handle ->
                  handle
                      .createQuery(
                          """
                          select count(*)::int as replies, min(received_at) as oldest from inbound_message
                           where district_id = :district and due_at is not null and handled_at is null
                          """)
                      .bind("district", district.districtId())
                      .mapTo(Open.class)
                      .one());
      replies += open.replies();
      if (open.oldest() != null) {
        age = Math.max(age, Duration.between(open.oldest(), clock.instant()).toSeconds());
      }
    }
    unanswered.set(replies);
    oldest.set(age);
  }
}
