package org.hometongue.channel.email;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelAdapter;
import org.hometongue.channel.ChannelEvent;
import org.hometongue.channel.ConfigCheck;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.Handover;
import org.hometongue.channel.ProviderSettings;
import org.hometongue.channel.RawWebhook;
import org.hometongue.channel.ReceiptSource;
import org.hometongue.channel.RenditionText;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SendOutcome.Rejected;
import org.hometongue.channel.SenderConfig;
import org.hometongue.channel.Unsubscribe;
import org.hometongue.channel.WebhookVerdict;

/** E-mail through a relay that speaks SMTP. */
@ApplicationScoped
class SmtpMail implements ChannelAdapter {
  static final String STOP_IN_ENGLISH = "Stop these e-mails";
  static final String CHOICES_IN_ENGLISH = "Choose your language and what you get";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration OPENING = Duration.ofSeconds(15);

  private final Map<SmtpAccount, SmtpRelay> relays = new ConcurrentHashMap<>();
  private final SmtpSession.Terms terms;
  private final int sessions;
  private final Clock clock;

  @Inject
  SmtpMail(ProviderSettings settings, Clock clock) {
    this(
        new SmtpSession.Terms(
            helloName(settings.publicUrl()),
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            CONNECT,
            OPENING),
        settings.smtp().sessions(),
        clock);
  }

  SmtpMail(SmtpSession.Terms terms, int sessions, Clock clock) {
    this.terms = terms;
    this.sessions = sessions;
    this.clock = clock;
  }

  private static String helloName(URI publicUrl) {
    return publicUrl.getHost() == null ? "localhost" : publicUrl.getHost();
  }

  @Override
  public String provider() {
    return "smtp";
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public CompletableFuture<SendOutcome> send(Handover handover, SenderConfig sender) {
    // SMTP is a conversation: a thread of its own may wait in it.
    return CompletableFuture.supplyAsync(
        () -> deliver(handover, sender), Thread::startVirtualThread);
  }

  private SendOutcome deliver(Handover handover, SenderConfig sender) {
    if (!clock.instant().isBefore(handover.expiresAt())) {
      return new Rejected(FailureClass.EXPIRED, "expired", false);
    }
    Optional<MailAddress> from = MailAddress.of(sender.address());
    Optional<MailAddress> to = MailAddress.of(handover.to());
    String subject = handover.text().subjectLine().orElse("");
    if (from.isEmpty()) {
      return new Rejected(FailureClass.CONFIG, "sender-address", true);
    }
    if (to.isEmpty()) {
      return new Rejected(FailureClass.NUMBER_BAD, "address", true);
    }
    if (subject.isBlank() || subject.chars().anyMatch(Character::isISOControl)) {
      return new Rejected(FailureClass.CONTENT, "subject", true);
    }
    return relay(sender).send(letter(handover, from.get(), to.get(), subject), handover.deadline());
  }

  private Letter letter(Handover handover, MailAddress from, MailAddress to, String subject) {
    RenditionText text = handover.text();
    String id =
        "%s.%d.%d@%s"
            .formatted(
                handover.announcementId(), handover.seq(), handover.attempt(), from.domain());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Date", DATE.format(clock.instant().atZone(ZoneOffset.UTC)));
    headers.put("From", from.header());
    headers.put("To", to.address());
    headers.put("Subject", MimeWords.header(subject));
    headers.put("Message-ID", "<" + id + ">");
    headers.put("Content-Language", text.language());
    headers.put("Auto-Submitted", "auto-generated");
    handover
        .unsubscribe()
        .ifPresent(
            out -> {
              headers.put("List-Unsubscribe", "<" + out.page() + ">");
              headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            });
    String plain = text.body() + handover.unsubscribe().map(SmtpMail::plainFooter).orElse("");
    String html =
        MailPage.of(
            text,
            subject,
            handover.unsubscribe().map(out -> MailPage.footer(text, out)).orElse(""));
    return Letter.alternative(from.address(), to.address(), id, headers, plain, html);
  }

  private static String plainFooter(Unsubscribe out) {
    return "\n\n"
        + out.words().orElse(STOP_IN_ENGLISH)
        + "\n"
        + out.page()
        + "\n"
        + out.preferences().map(page -> CHOICES_IN_ENGLISH + "\n" + page + "\n").orElse("");
  }

  private SmtpRelay relay(SenderConfig sender) {
    return relays.computeIfAbsent(
        new SmtpAccount(sender.base(), sender.account(), sender.credentials()),
        account -> new SmtpRelay(account, terms, sessions, clock));
  }

  /** SMTP has no webhooks; a request that claims to be one is forged. */
  @Override
  public WebhookVerdict verify(RawWebhook webhook, SenderConfig sender) {
    return WebhookVerdict.FORGED;
  }

  @Override
  public List<ChannelEvent> parse(RawWebhook webhook) {
    return List.of(new ChannelEvent.Ignored("mail has no webhooks"));
  }

  @Override
  public Optional<ReceiptSource> receipts() {
    return Optional.empty();
  }

  @Override
  public ConfigCheck check(SenderConfig sender) {
    return MailAddress.of(sender.address()).isEmpty()
        ? new ConfigCheck(
            List.of("The sender must be a mail address such as notices@district.example."))
        : relay(sender).check();
  }

  @PreDestroy
  void close() {
    relays.values().forEach(SmtpRelay::close);
  }
}
