package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hometongue.inbound.meaning.ReplyContexts;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Database;

/**
 * The numbered languages that a family may choose from: English and Spanish first, then those most
 * spoken in the district, then our usual ones, nine at most. Each stands under its own name.
 */
@ApplicationScoped
public class LanguageMenu {
  private static final int MOST = 9;

  /** The text's argument holds no more. */
  private static final int LONGEST = 200;

  private static final long KEPT_NANOS = Duration.ofMinutes(5).toNanos();

  private record Known(List<LanguageTag> tags, long since) {}

  private final Map<UUID, Known> known = new ConcurrentHashMap<>();
  private final List<LanguageTag> usual = ReplyContexts.shipped().menu();
  private final Database database;
  private final LocalePacks packs;

  LanguageMenu(Database database, LocalePacks packs) {
    this.database = database;
    this.packs = packs;
  }

  public List<LanguageTag> of(UUID districtId) {
    Known before = known.get(districtId);
    if (before != null && System.nanoTime() - before.since() < KEPT_NANOS) {
      return before.tags();
    }
    Set<LanguageTag> tags = new LinkedHashSet<>(usual.subList(0, 2));
    spoken(districtId).stream().map(LanguageTag::of).filter(this::isKnown).forEach(tags::add);
    tags.addAll(usual);
    List<LanguageTag> menu = tags.stream().limit(MOST).toList();
    known.put(districtId, new Known(menu, System.nanoTime()));
    return menu;
  }

  private List<String> spoken(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select language from family where district_id = :district and language is not null
                     group by language order by count(*) desc, language limit :most
                    """)
                .bind("district", districtId)
                .bind("most", MOST)
                .mapTo(String.class)
                .list());
  }

  private boolean isKnown(LanguageTag tag) {
    return packs.find(tag).isPresent();
  }

  /** As many as the text has room for: nobody can choose a number that was not shown. */
  public List<LanguageTag> shown(List<LanguageTag> menu) {
    int most = menu.size();
    while (most > 1 && text(menu, most).length() > LONGEST) {
      most--;
    }
    return menu.subList(0, most);
  }

  /** "1 English 2 Español": as many as the text has room for. */
  public String text(List<LanguageTag> menu) {
    return text(menu, shown(menu).size());
  }

  private String text(List<LanguageTag> menu, int most) {
    return IntStream.range(0, most)
        .mapToObj(i -> (i + 1) + " " + endonym(menu.get(i)))
        .collect(Collectors.joining(" "));
  }

  private String endonym(LanguageTag tag) {
    return packs.find(tag).map(LocalePack::endonym).orElse(tag.value());
  }
}
