package org.hometongue.community;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hometongue.announcement.Announcement;
import org.hometongue.announcement.Announcements;
import org.hometongue.announcement.RenditionView;
import org.hometongue.announcement.Renditions;
import org.hometongue.channel.Channel;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.language.Direction;
import org.hometongue.language.LanguageTag;

/** Finds sent notices by their public code and puts their texts in order for strangers. */
@ApplicationScoped
class Publications {
  /** Crockford's base 32 without check sign; I, L and O are read as what they look like. */
  private static final Pattern CODE = Pattern.compile("[0-9A-HJKMNP-TV-Z]{7}");

  private final Districts districts;
  private final Announcements announcements;
  private final Renditions renditions;
  private final PublicAddress addresses;
  private final SpelledDates dates;

  Publications(
      Districts districts,
      Announcements announcements,
      Renditions renditions,
      PublicAddress addresses,
      SpelledDates dates) {
    this.districts = districts;
    this.announcements = announcements;
    this.renditions = renditions;
    this.addresses = addresses;
    this.dates = dates;
  }

  /** Districts are few, so each is asked in turn. */
  Optional<Published> byCode(String typed) {
    String code =
        typed.toUpperCase(Locale.ROOT).replace('I', '1').replace('L', '1').replace('O', '0');
    if (!CODE.matcher(code).matches()) {
      return Optional.empty();
    }
    for (District district : districts.all()) {
      Optional<Announcement> found = announcements.byVerifyCode(district.districtId(), code);
      if (found.isPresent()) {
        return found.map(a -> publish(district, a));
      }
    }
    return Optional.empty();
  }

  Published of(UUID districtId, UUID announcementId) {
    return publish(districts.get(districtId), announcements.get(districtId, announcementId));
  }

  private Published publish(District district, Announcement announcement) {
    Instant sent = Objects.requireNonNullElse(announcement.sendingAt(), announcement.createdAt());
    LocalDate day = sent.atZone(district.timeZone()).toLocalDate();
    UUID successor = announcement.supersededBy();
    return new Published(
        district.name(),
        announcement.verifyCode(),
        announcement.status(),
        dates.english(day),
        dates.in(LanguageTag.of("es-US"), day),
        texts(district, announcement, day),
        successor == null
            ? null
            : "/v/" + announcements.get(district.districtId(), successor).verifyCode());
  }

  /**
   * The SMS texts, each once: it is the one text that every notice has, and complete in itself.
   * Texts for homes without a language of their own are English with a line added; English stands
   * here already.
   */
  private List<PublicText> texts(District district, Announcement announcement, LocalDate day) {
    String verify =
        addresses.of(district.districtId(), "/v/" + announcement.verifyCode()).toString();
    List<PublicText> texts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (RenditionView r : renditions.of(district.districtId(), announcement.announcementId())) {
      if (r.channel() == Channel.SMS
          && r.wantedLanguage().equals(r.language())
          && seen.add(r.language() + "\n" + r.body())) {
        texts.add(
            new PublicText(
                "text-" + texts.size(),
                r.school(),
                r.language(),
                r.endonym(),
                r.direction() == Direction.RTL,
                dates.in(LanguageTag.of(r.language()), day),
                r.demo(),
                r.body(),
                verify));
      }
    }
    return texts;
  }
}
