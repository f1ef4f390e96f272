package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.audit.Audit;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.store.Libraries;
import org.hometongue.channel.Channel;
import org.hometongue.channel.whatsapp.ProviderRefusals;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.jdbi.v3.core.Handle;

/**
 * Texts of the library that a provider stopped: for planning, and for people who may lift a stop.
 */
@ApplicationScoped
public class TextStops {
  private final Database database;
  private final TextStopRows rows;
  private final FilterBreaker breaker;
  private final Libraries libraries;
  private final ProviderRefusals refusals;
  private final Audit audit;
  private final Clock clock;

  /**
   * A stopped text, for people to look at.
   *
   * @param language tag of the text's own language
   * @param reason failure class and the provider's code
   */
  public record StoppedText(
      UUID stopId,
      String templateId,
      String language,
      Channel channel,
      String reason,
      String sentence,
      Instant stoppedAt) {}

  TextStops(
      Database database,
      TextStopRows rows,
      FilterBreaker breaker,
      Libraries libraries,
      ProviderRefusals refusals,
      Audit audit,
      Clock clock) {
    this.database = database.maps(TextStop.class);
    this.rows = rows;
    this.breaker = breaker;
    this.libraries = libraries;
    this.refusals = refusals;
    this.audit = audit;
    this.clock = clock;
  }

  /** Those of one template that stand, whatever its words are now. */
  public List<TextStop> standing(Handle handle, UUID districtId, String templateId) {
    return rows.standing(handle, districtId).stream()
        .filter(stop -> stop.templateId().equals(templateId))
        .toList();
  }

  /** Those that still hold something back, newest first: the words have not changed since. */
  public List<StoppedText> of(UUID districtId) {
    List<TextStop> standing = database.in(districtId, handle -> rows.standing(handle, districtId));
    if (standing.isEmpty()) {
      return List.of();
    }
    Catalogue library = libraries.of(districtId);
    return standing.stream()
        .filter(stop -> isOfNow(library, stop))
        .map(
            stop ->
                new StoppedText(
                    stop.stopId(),
                    stop.templateId(),
                    stop.language(),
                    stop.channel(),
                    stop.reason(),
                    Reasons.sentence(stop.reason()),
                    stop.stoppedAt()))
        .toList();
  }

  private static boolean isOfNow(Catalogue library, TextStop stop) {
    return library
            .template(stop.templateId())
            .filter(t -> t.hash().toString().equals(stop.templateVersion()))
            .isPresent()
        && library
            .translation(stop.templateId(), LanguageTag.of(stop.language()))
            .filter(t -> t.hash().toString().equals(stop.translationHash()))
            .isPresent();
  }

  /**
   * Lets the text go on. When the provider still refuses it, it is stopped again.
   *
   * @throws Problem not found
   */
  public void lift(UUID districtId, String actor, UUID stopId) {
    database.run(
        districtId,
        handle -> {
          TextStop stop =
              rows.lift(handle, districtId, stopId)
                  .orElseThrow(() -> Problem.notFound("stopped text"));
          breaker.forget(handle, districtId, stop);
          if (!stop.contentSid().isEmpty()) {
            refusals.allowed(
                handle, districtId, stop.senderId(), stop.contentSid(), clock.instant());
          }
          audit.record(
              districtId,
              actor,
              "text.resume",
              "text:" + stop.templateId() + ":" + stop.language(),
              Map.of("channel", stop.channel().name(), "reason", stop.reason()));
        });
  }
}
