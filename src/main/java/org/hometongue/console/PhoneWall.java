package org.hometongue.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
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
import org.hometongue.channel.SandboxEndpoints;
import org.hometongue.district.District;
import org.hometongue.family.ContactPoints;
import org.hometongue.family.Families;
import org.hometongue.language.LanguageTag;
import org.hometongue.language.LocalePack;
import org.hometongue.language.LocalePacks;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/** Reads the ledger of the carrier sandbox as a dozen phones would show it. */
@ApplicationScoped
class PhoneWall {
  private static final int PHONES = 12;
  private static final int TEXTS = 8;
  private static final String MAIL = "email";

  /** How far back the wall looks for phones; the ledger hands out at most a thousand at once. */
  private static final int LOOKED_AT = 1000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

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

  private record Summary(long lastNumber) {}

  private final SandboxEndpoints endpoints;
  private final Families families;
  private final ContactPoints points;
  private final LocalePacks packs;
  private final ObjectMapper json;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(PATIENCE).version(HttpClient.Version.HTTP_1_1).build();

  PhoneWall(
      SandboxEndpoints endpoints,
      Families families,
      ContactPoints points,
      LocalePacks packs,
      ObjectMapper json) {
    this.endpoints = endpoints;
    this.families = families;
    this.points = points;
    this.packs = packs;
    this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  /** The texts of real families are nobody's show: only a demo district has the wall. */
  void requireDemo(District district) {
    if (!district.demo()) {
      throw Problem.notFound("page");
    }
  }

  boolean isRunning() {
    return endpoints.current().isPresent();
  }

  Wall now(UUID districtId) {
    if (!isRunning()) {
      return new Wall(false, List.of(), 0);
    }
    long last = read("/sandbox/ledger/summary", new TypeReference<Summary>() {}).lastNumber();
    List<Text> recent = texts(Math.max(0, last - LOOKED_AT));
    return new Wall(true, chosen(recent).stream().map(p -> phone(districtId, p)).toList(), last);
  }

  News since(UUID districtId, long number, List<String> shown) {
    List<Text> news = texts(number);
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
    try {
      send(
          request("/sandbox/inbound")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      json.writeValueAsString(
                          Map.of(
                              "channel", channel,
                              "from", from,
                              "to", sender,
                              "body", body,
                              "media", voiceNote ? "audio/ogg" : "")))));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
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
    List<Text> all =
        read(
            "/sandbox/handsets/" + URLEncoder.encode(number, StandardCharsets.UTF_8),
            new TypeReference<List<Text>>() {});
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

  private List<Text> texts(long since) {
    return read(
        "/sandbox/messages?limit=" + LOOKED_AT + "&since=" + since,
        new TypeReference<List<Text>>() {});
  }

  private <T> T read(String path, TypeReference<T> type) {
    try {
      return json.readValue(send(request(path).GET()), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the sandbox answered nonsense", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    SandboxEndpoints.Endpoints at = endpoints.current().orElseThrow(() -> Problem.notFound("page"));
    byte[] account =
        (at.accountSid() + ":" + at.authToken().reveal()).getBytes(StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(URI.create(at.twilio() + path))
        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(account));
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(
              request.timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() != 200) {
        throw Problem.invalid("reply", "The sandbox did not take this. Type a short text.");
      }
      return answer.body();
    } catch (IOException e) {
      throw Problem.conflict("sandbox-gone", "The carrier sandbox does not answer. Try again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.conflict("sandbox-gone", "The carrier sandbox does not answer. Try again.");
    }
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
