package org.hometongue.sandbox;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Wires the parts together and opens both ports; everything in it runs on one event loop. */
final class SandboxNode extends AbstractVerticle {

  private final SandboxConfig config;
  private final SenderPool pool;
  private final SandboxLedger ledger;
  private final ContentStore contents;
  private final CurrentBehaviour behaviour;
  private final CompletableFuture<Context> ready = new CompletableFuture<>();
  private @Nullable InboundTexts inbound;
  private volatile int httpPort;
  private volatile int smtpPort;

  SandboxNode(
      SandboxConfig config,
      SenderPool pool,
      SandboxLedger ledger,
      ContentStore contents,
      CurrentBehaviour behaviour) {
    this.config = config;
    this.pool = pool;
    this.ledger = ledger;
    this.contents = contents;
    this.behaviour = behaviour;
  }

  @Override
  public void start(Promise<Void> started) {
    MessageJson json = new MessageJson(config.accountSid(), ledger);
    CallLog calls = new CallLog();
    StatusCallbacks callbacks = new StatusCallbacks(vertx, config, ledger, calls, behaviour);
    behaviour.afterChange(callbacks::goOn);
    DeliveryStory story = new DeliveryStory(vertx, ledger, callbacks, behaviour, config.clock());
    OrderCheck check = new OrderCheck(pool, ledger, contents, config.clock());
    MessageCreation creation =
        new MessageCreation(vertx, check, ledger, json, story, behaviour, calls, config);
    InboundTexts texts = new InboundTexts(vertx, config, pool, ledger, behaviour);
    inbound = texts;
    SandboxHttp http =
        new SandboxHttp(
            config,
            new MessagesApi(config.accountSid(), creation, json, ledger),
            new ContentApi(config.accountSid(), contents, behaviour, config.clock()),
            new ControlApi(ledger, calls, behaviour, texts),
            ledger);
    MailSink sink = new MailSink(ledger, behaviour, config.clock());
    Future.all(listen(http), listen(sink))
        .onSuccess(
            open -> {
              ready.complete(context);
              vertx.setPeriodic(200, tick -> ledger.flush());
              ledger
                  .unfinished()
                  .forEach(
                      entry ->
                          story.begin(
                              entry,
                              Dice.of(
                                  config.seed(), entry.handset.address, entry.handset.attempts)));
            })
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private Future<HttpServer> listen(SandboxHttp http) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(CarrierSandbox.HOST)
            .setPort(config.httpPort())
            .setTcpNoDelay(true)
            .setMaxInitialLineLength(16 * 1024)
            // Nobody upgrades here, and each handler that waits for it is asked by every request.
            .setHttp2ClearTextEnabled(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false);
    return vertx
        .createHttpServer(options)
        .requestHandler(http::handle)
        .listen()
        .onSuccess(server -> httpPort = server.actualPort());
  }

  private Future<NetServer> listen(MailSink sink) {
    NetServerOptions options =
        new NetServerOptions()
            .setHost(CarrierSandbox.HOST)
            .setPort(config.smtpPort())
            .setTcpNoDelay(true)
            .setIdleTimeout(600);
    return vertx
        .createNetServer(options)
        .connectHandler(socket -> new SmtpSession(socket, sink, new SmtpLogin(config)))
        .listen()
        .onSuccess(server -> smtpPort = server.actualPort());
  }

  int httpPort() {
    return httpPort;
  }

  int smtpPort() {
    return smtpPort;
  }

  CompletableFuture<InboundAnswer> inbound(
      SandboxChannel channel, String from, String to, String body) {
    InboundTexts texts = inbound;
    if (texts == null) {
      throw new IllegalStateException("The sandbox has not started.");
    }
    CompletableFuture<InboundAnswer> answer = new CompletableFuture<>();
    ready
        .join()
        .runOnContext(
            v -> {
              try {
                texts
                    .write(channel, from, to, body, "")
                    .onSuccess(answer::complete)
                    .onFailure(answer::completeExceptionally);
              } catch (IllegalArgumentException e) {
                answer.completeExceptionally(e);
              }
            });
    return answer;
  }
}
