package org.hometongue.inbound;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.hometongue.inbound.meaning.Intent;
import org.hometongue.inbound.meaning.Reading;
import org.hometongue.inbound.meaning.ReplyContext;
import org.hometongue.inbound.meaning.ReplyContexts;
import org.hometongue.inbound.meaning.ReplyReader;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.WarmUps;
import org.jspecify.annotations.Nullable;

/**
 * Reads a reply in the light of what we sent last: a service text, or an announcement that asks.
 */
@ApplicationScoped
class ReplyReading {
  /**
   * What a reply means.
   *
   * @param about the announcement it answers, null when it answers none
   */
  record Read(Reading reading, @Nullable UUID about) {}

  /** Tables of fifty languages are read from files: not while the first family waits. */
  private final FutureTask<ReplyReader> reader = new FutureTask<>(ReplyReader::shipped);

  private final ReplyContexts contexts = ReplyContexts.shipped();
  private final RecentAsks asks;
  private final WarmUps warmUps;

  ReplyReading(RecentAsks asks, WarmUps warmUps) {
    this.asks = asks;
    this.warmUps = warmUps;
  }

  /** Beside the start, which waits for nothing of this. */
  void start(@Observes StartupEvent event) {
    warmUps.beside("reply-practice", () -> reader().practise());
  }

  private ReplyReader reader() {
    // Whoever comes first loads, everybody else waits for it; later calls find it done.
    reader.run();
    try {
      return reader.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the keyword tables were read", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the keyword tables cannot be read", e.getCause());
    }
  }

  Read read(RecentAsks.Reached reached, Arrival arrival, Correspondent from) {
    Read read = inContext(reached, arrival, from);
    Optional<String> provider = arrival.message().optOutType();
    if (provider.isEmpty()) {
      return read;
    }
    // The provider has acted: its word counts, for it knows keywords that we may not.
    return new Read(
        read.reading()
            .as(
                switch (provider.get()) {
                  case "STOP" -> Intent.STOP;
                  case "START" -> Intent.START;
                  case "HELP" -> Intent.HELP;
                  default -> Intent.PERSON;
                }),
        null);
  }

  private Read inContext(RecentAsks.Reached reached, Arrival arrival, Correspondent from) {
    String text = arrival.message().body();
    @Nullable LanguageTag home = from.home().orElse(null);
    ReplyContext last = serviceText(from);
    Reading plain = reader().read(text, home, last);
    // A text that asks nothing, such as "a person will answer", leaves an older question open.
    Instant lastAsked =
        last.equals(ReplyContext.NONE)
            ? Instant.MIN
            : InboundRows.instant(from.sentAt()).orElse(Instant.MIN);
    UUID family = from.familyId();
    if (family == null) {
      return new Read(plain, null);
    }
    for (RecentAsks.Ask ask : asks.of(reached)) {
      if (!ask.sentAt().isAfter(lastAsked)) {
        break;
      }
      Reading asAnswer = reader().read(text, home, ask.context());
      if (!asAnswer.equals(plain) && reached.by(ask.announcementId(), family)) {
        return new Read(asAnswer, asAnswer.intent() == Intent.ANSWER ? ask.announcementId() : null);
      }
    }
    return new Read(plain, null);
  }

  private ReplyContext serviceText(Correspondent from) {
    String template = from.sentTemplate();
    if (template == null) {
      return ReplyContext.NONE;
    }
    ReplyContext context = contexts.ofTemplate(template);
    if (from.choices().isEmpty()) {
      return context.kind() == ReplyContext.Kind.MENU ? ReplyContext.NONE : context;
    }
    return context.kind() == ReplyContext.Kind.MENU
        ? ReplyContext.menu(from.choices().stream().map(LanguageTag::of).toList())
        : new ReplyContext(ReplyContext.Kind.QUESTION, List.copyOf(from.choices()), List.of());
  }
}
