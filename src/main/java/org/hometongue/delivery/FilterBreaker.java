package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.WeakHashMap;
import org.jdbi.v3.core.Handle;

/**
 * Trips when carriers take a text for spam: at least ten of about the last three hundred of it that
 * were heard of from one sender, which is more than 3 % (provider reference, section 6: "break
 * circuit at more than 2 to 3 % in a window"), whichever announcements they were for.
 *
 * <p>What was filtered is counted in the database, for all nodes together, in the transaction that
 * brings it. What arrived costs nothing: each node counts it in memory and writes it down with the
 * next filtered one. A node that ends takes at most those with it that came since its last one; a
 * transaction that is rolled back takes none.
 */
@ApplicationScoped
class FilterBreaker {
  static final int WINDOW = 300;
  static final int LEAST = 10;
  private static final int MOST_KEPT = 4096;

  /** Frozen texts of one announcement from one sender. */
  record Sent(UUID announcementId, UUID renditionId, UUID senderId) {}

  private final Map<Sent, Integer> arrived =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sent, Integer> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /** What transactions that are still open have heard of. */
  private final Map<Handle, Map<Sent, Integer>> open = new WeakHashMap<>();

  /** Carriers let one through; whoever is told so in a transaction that fails is told again. */
  synchronized void arrived(Handle handle, Sent sent) {
    open.computeIfAbsent(
            handle,
            h -> {
              h.afterCommit(() -> keep(h));
              h.afterRollback(() -> drop(h));
              return new LinkedHashMap<>();
            })
        .merge(sent, 1, Integer::sum);
  }

  private synchronized void keep(Handle handle) {
    add(Objects.requireNonNullElse(open.remove(handle), Map.of()));
  }

  private synchronized void drop(Handle handle) {
    open.remove(handle);
  }

  private synchronized void add(Map<Sent, Integer> more) {
    // What the window forgets need not be counted.
    more.forEach(
        (sent, times) ->
            arrived.merge(sent, Math.min(WINDOW, times), (a, b) -> Math.min(WINDOW, a + b)));
  }

  /** What has arrived of this announcement from these senders since it was asked for last. */
  private synchronized Map<Sent, Integer> take(
      Handle handle, UUID announcementId, Set<UUID> senders) {
    Map<Sent, Integer> kept = take(arrived, announcementId, senders);
    handle.afterRollback(() -> add(kept));
    Map<Sent, Integer> taken = new LinkedHashMap<>(kept);
    take(open.getOrDefault(handle, new LinkedHashMap<>()), announcementId, senders)
        .forEach((sent, times) -> taken.merge(sent, times, Integer::sum));
    return taken;
  }

  private static Map<Sent, Integer> take(
      Map<Sent, Integer> from, UUID announcementId, Set<UUID> senders) {
    Map<Sent, Integer> taken = new LinkedHashMap<>();
    from.forEach(
        (sent, times) -> {
          if (sent.announcementId().equals(announcementId) && senders.contains(sent.senderId())) {
            taken.put(sent, times);
          }
        });
    from.keySet().removeAll(taken.keySet());
    return taken;
  }

  /**
   * Counts texts of one announcement that were filtered, with one statement.
   *
   * @return the renditions among them of which it was one too many
   */
  Set<UUID> filtered(
      Handle handle, UUID districtId, UUID announcementId, Collection<Sent> filtered, Instant now) {
    if (filtered.isEmpty()) {
      return Set.of();
    }
    Set<UUID> senders = new TreeSet<>(filtered.stream().map(Sent::senderId).toList());
    List<Sent> heard = new ArrayList<>(filtered);
    Map<Sent, Integer> taken = take(handle, announcementId, senders);
    heard.addAll(taken.keySet());
    List<Integer> times = new ArrayList<>();
    List<Integer> bad = new ArrayList<>();
    filtered.forEach(
        f -> {
          times.add(1);
          bad.add(1);
        });
    taken
        .values()
        .forEach(
            count -> {
              times.add(count);
              bad.add(0);
            });
    int tripped =
        handle
            .createQuery(
                """
                insert into filter_watch as w (district_id, template_id, language, channel, template_version,
                                               translation_hash, sender_id, heard, filtered, heard_at)
                select :district, a.template_id, r.language, r.channel, r.template_version, r.translation_hash, h.sender_id,
                       least(:window, sum(h.times)), sum(h.bad) * least(1, :window / sum(h.times)::real), :now
                  from unnest(:renditions::uuid[], :senders::uuid[], :times::int[], :bad::int[])
                         as h (rendition_id, sender_id, times, bad)
                  join announcement a on a.district_id = :district and a.announcement_id = :announcement
                  join rendition r on r.district_id = :district and r.announcement_id = :announcement
                   and r.rendition_id = h.rendition_id
                 group by a.template_id, r.language, r.channel, r.template_version, r.translation_hash, h.sender_id
                 order by a.template_id, r.language, r.channel, r.template_version, r.translation_hash, h.sender_id
                    on conflict (district_id, template_id, language, channel, template_version, translation_hash, sender_id)
                    do update set
                       -- What is more than a window ago counts for less and less.
                       heard = least(:window, w.heard + excluded.heard),
                       filtered = excluded.filtered
                                  + w.filtered * least(1, (:window - excluded.heard) / greatest(1, w.heard)),
                       heard_at = excluded.heard_at
                returning w.filtered
                """)
            .bind("district", districtId)
            .bind("announcement", announcementId)
            .bind("window", (float) WINDOW)
            .bindArray("renditions", UUID.class, heard.stream().map(Sent::renditionId).toList())
            .bindArray("senders", UUID.class, heard.stream().map(Sent::senderId).toList())
            .bindArray("times", Integer.class, times)
            .bindArray("bad", Integer.class, bad)
            .bind("now", now)
            .mapTo(Float.class)
            .list()
            .stream()
            .mapToInt(share -> share >= LEAST ? 1 : 0)
            .sum();
    return tripped == 0 ? Set.of() : tripped(handle, districtId, announcementId, filtered, senders);
  }

  private static Set<UUID> tripped(
      Handle handle,
      UUID districtId,
      UUID announcementId,
      Collection<Sent> filtered,
      Set<UUID> senders) {
    return handle
        .createQuery(
            """
            select r.rendition_id
              from rendition r
              join announcement a on a.district_id = :district and a.announcement_id = :announcement
              join filter_watch w on w.district_id = :district and w.template_id = a.template_id
               and w.language = r.language and w.channel = r.channel and w.template_version = r.template_version
               and w.translation_hash = r.translation_hash and w.sender_id = any (:senders) and w.filtered >= :least
             where r.district_id = :district and r.announcement_id = :announcement
               and r.rendition_id = any (:renditions)
            """)
        .bind("district", districtId)
        .bind("announcement", announcementId)
        .bindArray("senders", UUID.class, senders)
        .bindArray("renditions", UUID.class, filtered.stream().map(Sent::renditionId).toList())
        .bind("least", LEAST)
        .mapTo(UUID.class)
        .set();
  }

  /** A person lets the text go on: what was filtered before counts no more. */
  void forget(Handle handle, UUID districtId, TextStop stop) {
    handle
        .createUpdate(
            """
            delete from filter_watch
             where district_id = :district and template_id = :template and language = :language and channel = :channel
               and template_version = :version and translation_hash = :hash and sender_id = :sender
            """)
        .bind("district", districtId)
        .bind("template", stop.templateId())
        .bind("language", stop.language())
        .bind("channel", stop.channel())
        .bind("version", stop.templateVersion())
        .bind("hash", stop.translationHash())
        .bind("sender", stop.senderId())
        .execute();
  }
}
