package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.hometongue.channel.ProviderAccounts;
import org.hometongue.channel.SenderConfig;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;

/**
 * The senders that this node owns. Ownership is a lease in the database, so that one node alone
 * paces a sender; rest and stop are in the database too, see {@link SenderRests} and {@link
 * SenderStops}.
 */
@ApplicationScoped
public class Senders {
  private static final long HANDOVER_REST = 1_000_000_000L;
  private static final double NANOS = 1e9;

  /** So that a lease is over when it is looked at again. */
  private static final long MOMENT = 10_000_000L;

  /** Segments a second. */
  private static final int SLOW = 200;

  /**
   * @param lookAgainAt {@code System.nanoTime()} from which on it is taken or kept anew
   * @param any true also when no account is configured for what is owned
   */
  private record Owned(long lookAgainAt, boolean any, Map<UUID, OwnedSender> senders) {}

  /** A sender with its account, its pace and its window, while this node owns it. */
  record OwnedSender(
      SenderRow row, SenderConfig config, Pace pace, Window window, Tenure tenure, Trust trust) {
    /** How many of its slices are worked on at the same time; of a slow one a single one. */
    int slices(int most) {
      return pace.segmentsPerSecond() >= SLOW ? most : 1;
    }

    /** The same as things are: of one that is on trial a single one as well. */
    int slicesNow(int most) {
      return trust.isOnTrial() ? 1 : slices(most);
    }
  }

  private final UUID node = Ids.next();
  private final Map<UUID, Owned> byDistrict = new ConcurrentHashMap<>();

  /** One look at a district's senders at a time: two would give a new sender a pace each. */
  private final Map<UUID, ReentrantLock> taking = new ConcurrentHashMap<>();

  private final Database database;
  private final ProviderAccounts accounts;
  private final DeliverySettings settings;
  private final Trusts trusts;

  Senders(Database database, ProviderAccounts accounts, DeliverySettings settings, Trusts trusts) {
    this.database = database.maps(SenderRow.class);
    this.accounts = accounts;
    this.settings = settings;
    this.trusts = trusts;
  }

  /** This process, for leases. */
  UUID node() {
    return node;
  }

  /**
   * Takes or keeps the district's senders that nobody else holds. Cheap when done lately. Called
   * before work is looked for, and while a slice is in hand.
   */
  void own(UUID districtId) {
    if (isFresh(districtId)) {
      return;
    }
    ReentrantLock lock = taking.computeIfAbsent(districtId, id -> new ReentrantLock());
    lock.lock();
    try {
      if (!isFresh(districtId)) {
        take(districtId);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isFresh(UUID districtId) {
    Owned owned = byDistrict.get(districtId);
    return owned != null && System.nanoTime() - owned.lookAgainAt() < 0;
  }

  private void take(UUID districtId) {
    Owned before = byDistrict.get(districtId);
    long now = System.nanoTime();
    List<SenderRow> rows =
        database.in(
            districtId,
            handle -> {
              List<SenderRow> taken =
                  handle
                      .createQuery(
                          """
                          -- In one order: whoever rests or stops all of an account's would wait for us, and we for them.
                          with free as (
                            select sender_id from sender
                             where district_id = :district and (owner is null or owner = :node or owned_until < now())
                             order by sender_id for update)
                          update sender s set owner = :node, owned_until = now() + :lease,
                                 epoch = s.epoch + case when s.owner = :node then 0 else 1 end
                            from free where s.district_id = :district and s.sender_id = free.sender_id
                          returning s.sender_id, s.channel, s.provider, s.address, s.sandbox, s.segments_per_second,
                                    s.daily_cap, s.epoch
                          """)
                      .bind("node", node)
                      .bind("lease", settings.senderLease())
                      .bind("district", districtId)
                      .mapTo(SenderRow.class)
                      .list();
              trusts.count(
                  handle, districtId, node, taken.stream().map(SenderRow::senderId).toList());
              return taken;
            });
    Map<UUID, OwnedSender> senders = new ConcurrentHashMap<>();
    for (SenderRow row : rows) {
      Optional<OwnedSender> known =
          Optional.ofNullable(before)
              .map(b -> b.senders().get(row.senderId()))
              // Another node may have had it since, and its last second counts.
              .filter(k -> k.row().epoch() == row.epoch());
      account(row).ifPresent(config -> senders.put(row.senderId(), kept(row, config, known, now)));
    }
    byDistrict.put(
        districtId, new Owned(now + untilNextLook(districtId), !rows.isEmpty(), senders));
  }

  /**
   * A third of the lease; sooner when another node's lease ends before: should that node be dead,
   * its senders stand still no longer than they must.
   */
  private long untilNextLook(UUID districtId) {
    long third = settings.senderLease().toNanos() / 3;
    return database
        .in(
            districtId,
            handle ->
                handle
                    .createQuery(
                        """
                        select extract(epoch from min(owned_until) - now())::float8 from sender
                         where district_id = :district and owner <> :node and owned_until >= now()
                        """)
                    .bind("district", districtId)
                    .bind("node", node)
                    .mapTo(Double.class)
                    .findOne())
        .map(left -> Math.min(third, (long) (left * NANOS) + MOMENT))
        .orElse(third);
  }

  private OwnedSender kept(
      SenderRow row, SenderConfig config, Optional<OwnedSender> known, long now) {
    long until = now + settings.senderLease().toNanos();
    known.ifPresent(k -> k.tenure().extend(until));
    return new OwnedSender(
        row,
        config,
        pace(row, known, now),
        known.map(OwnedSender::window).orElseGet(() -> new Window(now)),
        known.map(OwnedSender::tenure).orElseGet(() -> new Tenure(until)),
        trusts.in(row.senderId()));
  }

  private static Pace pace(SenderRow row, Optional<OwnedSender> known, long now) {
    return known
        .map(OwnedSender::pace)
        .filter(p -> p.segmentsPerSecond() == row.segmentsPerSecond())
        // A new owner, or a new pace, waits a second, so that the last second of what was and the
        // first of what is do not add up.
        .orElseGet(() -> new Pace(row.segmentsPerSecond(), now + HANDOVER_REST));
  }

  private Optional<SenderConfig> account(SenderRow row) {
    return accounts.sender(
        row.senderId(), row.channel(), row.provider(), row.address(), row.sandbox());
  }

  /** Whether there can be anything for this node to send in the district. */
  boolean ownsAny(UUID districtId) {
    Owned owned = byDistrict.get(districtId);
    return owned != null && owned.any();
  }

  /** The sender, when this node owns it and its account is configured. */
  Optional<OwnedSender> owned(UUID districtId, UUID senderId) {
    return Optional.ofNullable(byDistrict.get(districtId)).map(o -> o.senders().get(senderId));
  }

  /** Any Twilio account of the district: receipts are signed with the account's token. */
  public Optional<SenderConfig> twilio(UUID districtId) {
    return rows(districtId).stream()
        .filter(row -> row.provider().equals("twilio"))
        .flatMap(row -> account(row).stream())
        .findFirst();
  }

  /** One sender with its account, owned or not; for reconciling. */
  Optional<SenderConfig> find(UUID districtId, UUID senderId) {
    return rows(districtId).stream()
        .filter(row -> row.senderId().equals(senderId))
        .flatMap(row -> account(row).stream())
        .findFirst();
  }

  /** The district's senders of the account that this one uses, owned or not. */
  List<UUID> sharing(UUID districtId, SenderConfig account) {
    return rows(districtId).stream()
        .filter(row -> account(row).filter(account::sharesAccountWith).isPresent())
        .map(SenderRow::senderId)
        .toList();
  }

  private List<SenderRow> rows(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select sender_id, channel, provider, address, sandbox, segments_per_second, daily_cap, epoch
                      from sender where district_id = :district order by channel, sender_id
                    """)
                .bind("district", districtId)
                .mapTo(SenderRow.class)
                .list());
  }
}
