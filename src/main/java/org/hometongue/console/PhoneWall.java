package org.hometongue.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hometongue.district.District;
import org.hometongue.family.ContactPoints;
import org.hometongue.family.Families;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/** Shows the ledger of the carrier sandbox as a dozen phones would. */
@ApplicationScoped
class PhoneWall {
  private static final int PHONES = 12;
  private static final int TEXTS = 8;
  private static final String MAIL = "email";

  /** A message as the sandbox's ledger tells it. */
  public record Text(
      long number,
      String channel,
      String direction,
      String from,
      String to,
      @Nullable String subject,
      String text,
      Instant at) {
    public boolean isMine() {
      return direction.equals("inbound");
    }

    /** The first letter with a direction decides, as on a phone. */
    public boolean isRightToLeft() {
      return text.codePoints()
          .map(Character::getDirectionality)
          .filter(
              d ->
                  d == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                      || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                      || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
          .mapToObj(d -> d != Character.DIRECTIONALITY_LEFT_TO_RIGHT)
          .findFirst()
          .orElse(false);
    }

    String withoutLinks() {
      return text.replaceAll("https?://\\S+", "");
    }

    String phone() {
      return bare(isMine() ? from : to);
    }
  }

  /**
   * One phone: its number and newest texts; replies go to the sender of the last one.
   *
   * @param tag language of the home, with its names; all empty when it is not known
   */
  public record Phone(
      String number,
      String sender,
      String channel,
      List<Text> texts,
      String tag,
      String endonym,
      String english) {
    /** The number as an element id. */
    public String getKey() {
      return number.replaceAll("[^A-Za-z0-9]", "-");
    }

    /** As {@link org.hometongue.channel.Channel} names it. */
    public String getChannelName() {
      return channel.toUpperCase(Locale.ROOT);
    }

    public boolean isMailbox() {
      return channel.equals(MAIL);
    }
  }

  /** The wall as it stands; {@code last} is the number of the ledger's newest line. */
  public record Wall(boolean running, List<Phone> phones, long last) {
    public String getNewsPath() {
      return newsPath(last, phones.stream().map(Phone::number).toList());
    }
  }

  /** Phones that changed, or the wish to draw the whole wall again. */
  public record News(boolean redraw, List<Phone> phones, String newsPath) {}

  private final SandboxLedger ledger;
  private final Families families;
  private final ContactPoints points;
  private final LocalePacks packs;

  PhoneWall(SandboxLedger ledger, Families families, ContactPoints points, LocalePacks packs) {
    this.ledger = ledger;
    this.families = families;
    this.points = points;
    this.packs = packs;
  }

  /** The texts of real families are nobody's show: only a demo district has the wall. */
  void requireDemo(District district) {
    if (!district.demo()) {
      throw Problem.notFound("page");
    }
  }

  boolean isRunning() {
    return ledger.isThere();
  }

  Wall now(UUID districtId) {
    if (!isRunning()) {
      return new Wall(false, List.of(), 0);
    }
    long last = ledger.lastNumber();
    List<Text> recent = ledger.textsSince(Math.max(0, last - SandboxLedger.MOST));
    return new Wall(true, chosen(recent).stream().map(p -> phone(districtId, p)).toList(), last);
  }

  News since(UUID districtId, long number, List<String> shown) {
    List<Text> news = ledger.textsSince(number);
    Set<String> changed = news.stream().map(Text::phone).collect(Collectors.toSet());
    boolean redraw = shown.size() < PHONES && !shown.containsAll(changed);
    long last = news.isEmpty() ? number : news.getLast().number();
    return new News(
        redraw,
        redraw
            ? List.of()
            : shown.stream().filter(changed::contains).map(p -> phone(districtId, p)).toList(),
        newsPath(last, shown));
  }

  void reply(String channel, String phone, String sender, String body, boolean voiceNote) {
    String prefix = channel.equals("whatsapp") ? "whatsapp:" : "";
    String from = phone.startsWith(prefix) ? phone : prefix + phone;
    ledger.answer(channel, from, sender, body, voiceNote);
  }

  /**
   * The newest phone for each different text first, so that many languages are seen; links differ
   * from family to family and do not count. One mailbox is enough.
   */
  private static List<String> chosen(List<Text> recent) {
    Map<String, String> byText = new LinkedHashMap<>();
    Set<String> others = new LinkedHashSet<>();
    Set<String> mailboxes = new LinkedHashSet<>();
    for (Text text : recent.reversed()) {
      if (text.channel().equals(MAIL)) {
        mailboxes.add(text.phone());
      } else if (text.isMine() || byText.containsKey(text.withoutLinks())) {
        others.add(text.phone());
      } else if (!byText.containsValue(text.phone())) {
        byText.put(text.withoutLinks(), text.phone());
      }
    }
    Set<String> phones = new LinkedHashSet<>(byText.values());
    phones.addAll(others);
    return Stream.concat(
            phones.stream().limit(PHONES - Math.min(1, mailboxes.size())),
            mailboxes.stream().limit(Math.max(1, PHONES - phones.size())))
        .toList();
  }

  private Phone phone(UUID districtId, String number) {
    List<Text> all = ledger.textsOf(number);
    List<Text> newest = all.subList(Math.max(0, all.size() - TEXTS), all.size());
    Text last = newest.getLast();
    Optional<LocalePack> home =
        families
            .byAddressHash(districtId, points.hash(districtId, number))
            .flatMap(family -> Optional.ofNullable(family.language()))
            .flatMap(tag -> packs.find(LanguageTag.of(tag)));
    return new Phone(
        number,
        last.isMine() ? last.to() : last.from(),
        last.channel(),
        List.copyOf(newest),
        home.map(pack -> pack.tag().value()).orElse(""),
        home.map(LocalePack::endonym).orElse(""),
        home.map(LocalePack::englishName).orElse(""));
  }

  private static String newsPath(long last, List<String> shown) {
    StringBuilder path = new StringBuilder("/phones/news?since=").append(last);
    List<String> phones = new ArrayList<>(shown);
    phones.forEach(
        p -> path.append("&phone=").append(URLEncoder.encode(p, StandardCharsets.UTF_8)));
    return path.toString();
  }

  private static String bare(String address) {
    return address.startsWith("whatsapp:") ? address.substring("whatsapp:".length()) : address;
  }
}
