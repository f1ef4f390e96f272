package org.hometongue.delivery;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ChannelAdapter;
import org.hometongue.channel.ChannelEvent;
import org.hometongue.channel.Channels;
import org.hometongue.channel.ConfigCheck;
import org.hometongue.channel.Handover;
import org.hometongue.channel.ProviderMessage;
import org.hometongue.channel.RawWebhook;
import org.hometongue.channel.ReceiptSource;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.SandboxEndpoints;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SenderConfig;
import org.hometongue.channel.WebhookVerdict;
import org.hometongue.platform.Secret;
import org.hometongue.platform.Wiring;

/** A provider that remembers what it was handed and answers as a test tells it. */
final class FakeProvider implements ChannelAdapter {
  final List<Handover> handed = new CopyOnWriteArrayList<>();
  final List<Instant> askedFrom = new CopyOnWriteArrayList<>();
  final List<String> askedAbout = new CopyOnWriteArrayList<>();
  final Map<String, String> taken = new ConcurrentHashMap<>();
  volatile Function<Handover, SendOutcome> answer = this::accept;
  volatile ReceiptStatus become = ReceiptStatus.QUEUED;
  volatile Optional<String> error = Optional.empty();
  volatile boolean away;

  /** Its list cannot be read. */
  volatile boolean listAway;

  volatile ConfigCheck check = ConfigCheck.ready();
  private final Channel channel;
  private final String provider;

  FakeProvider(Channel channel, String provider) {
    this.channel = channel;
    this.provider = provider;
  }

  /** Services that know these providers and no others. */
  static Wiring only(Wiring wiring, FakeProvider... providers) throws ReflectiveOperationException {
    Constructor<?> channels = Channels.class.getDeclaredConstructors()[0];
    channels.setAccessible(true);
    return wiring.with(
        Channels.class,
        (Channels) channels.newInstance(Wiring.instances(List.<ChannelAdapter>of(providers))));
  }

  /** Gives senders of the sandbox an account; nobody listens where it stands. */
  static void openSandbox(Wiring wiring) {
    wiring
        .get(SandboxEndpoints.class)
        .open(
            new SandboxEndpoints.Endpoints(
                URI.create("http://localhost:1"),
                URI.create("smtp-plain://localhost:1"),
                "AC",
                new Secret("t")));
  }

  /** As if nothing had ever been asked of it. */
  void fresh() {
    handed.clear();
    taken.clear();
    askedFrom.clear();
    askedAbout.clear();
    become = ReceiptStatus.QUEUED;
    error = Optional.empty();
    away = false;
    listAway = false;
    answer = this::accept;
  }

  SendOutcome accept(Handover handover) {
    String id = "SM" + handover.seq() + "-" + handover.attempt();
    taken.put(handover.to(), id);
    return new SendOutcome.Accepted(id, Instant.EPOCH);
  }

  @Override
  public String provider() {
    return provider;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public CompletableFuture<SendOutcome> send(Handover handover, SenderConfig sender) {
    handed.add(handover);
    return CompletableFuture.supplyAsync(() -> answer.apply(handover), Thread::startVirtualThread);
  }

  @Override
  public WebhookVerdict verify(RawWebhook webhook, SenderConfig sender) {
    return WebhookVerdict.FORGED;
  }

  @Override
  public List<ChannelEvent> parse(RawWebhook webhook) {
    return List.of();
  }

  @Override
  public Optional<ReceiptSource> receipts() {
    if (channel == Channel.EMAIL) {
      return Optional.empty();
    }
    return Optional.of(new Record());
  }

  /** What it has taken, and what it says has become of it. */
  private final class Record implements ReceiptSource {
    @Override
    public List<ProviderMessage> find(
        SenderConfig sender, String to, String body, Instant from, Instant until)
        throws IOException {
      askedFrom.add(from);
      if (listAway) {
        throw new IOException("away");
      }
      String id = taken.get(to);
      return id == null ? List.of() : List.of(message(id));
    }

    @Override
    public Optional<ProviderMessage> fetch(SenderConfig sender, String providerId)
        throws IOException {
      askedAbout.add(providerId);
      if (away) {
        throw new IOException("away");
      }
      return taken.containsValue(providerId) ? Optional.of(message(providerId)) : Optional.empty();
    }

    private ProviderMessage message(String id) {
      return new ProviderMessage(id, become, error, Instant.EPOCH);
    }
  }

  @Override
  public ConfigCheck check(SenderConfig sender) {
    return check;
  }
}
