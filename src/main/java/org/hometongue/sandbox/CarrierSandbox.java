package org.hometongue.sandbox;

import io.netty.channel.unix.Errors.NativeIoException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hometongue.platform.StartupRefusal;
import org.jspecify.annotations.Nullable;

/**
 * A running carrier sandbox: Twilio's wire format on one port, a mail sink on another, both on
 * 127.0.0.1, and the ledger of what was handed over. Closing it stops both; the ledger file stays.
 */
public final class CarrierSandbox implements AutoCloseable {

  static final String HOST = "127.0.0.1";

  private final Vertx vertx;
  private final boolean ownVertx;
  private final String deployment;
  private final SandboxNode node;
  private final SandboxLedger ledger;
  private final CurrentBehaviour behaviour;

  private CarrierSandbox(
      Vertx vertx,
      boolean ownVertx,
      String deployment,
      SandboxNode node,
      SandboxLedger ledger,
      CurrentBehaviour behaviour) {
    this.vertx = vertx;
    this.ownVertx = ownVertx;
    this.deployment = deployment;
    this.node = node;
    this.ledger = ledger;
    this.behaviour = behaviour;
  }

  /**
   * Starts a sandbox with an event loop of its own and waits until both ports are open.
   *
   * @throws StartupRefusal if a port is taken or the data folder is in use or cannot be written
   */
  public static CarrierSandbox start(SandboxConfig config) {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(2)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(1)
            .setUseDaemonThread(true)
            .setPreferNativeTransport(true)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setClassPathResolvingEnabled(false)
                    .setFileCachingEnabled(false));
    Vertx own = Vertx.vertx(options);
    try {
      return start(config, own, true);
    } catch (RuntimeException e) {
      var unused = own.close();
      throw e;
    }
  }

  /** Starts a sandbox on an existing Vert.x, which stays open when the sandbox closes. */
  public static CarrierSandbox start(SandboxConfig config, Vertx vertx) {
    return start(config, vertx, false);
  }

  private static CarrierSandbox start(SandboxConfig config, Vertx vertx, boolean own) {
    SenderPool pool = new SenderPool(config);
    CurrentBehaviour behaviour = new CurrentBehaviour(config.behaviour());
    SandboxLedger ledger;
    ContentStore contents;
    try {
      ledger = LedgerLines.open(config.dataFolder(), pool);
      contents = ContentStore.open(config.dataFolder());
    } catch (IOException e) {
      throw new StartupRefusal("The sandbox cannot use its data folder: " + e.getMessage(), e);
    }
    SandboxNode node = new SandboxNode(config, pool, ledger, contents, behaviour);
    try {
      String deployment =
          vertx
              .deployVerticle(node, new DeploymentOptions())
              .toCompletionStage()
              .toCompletableFuture()
              .get(20, TimeUnit.SECONDS);
      return new CarrierSandbox(vertx, own, deployment, node, ledger, behaviour);
    } catch (ExecutionException | TimeoutException e) {
      ledger.close();
      throw new StartupRefusal(whyNot(e.getCause()), e);
    } catch (InterruptedException e) {
      ledger.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The sandbox was stopped while it started.", e);
    }
  }

  private static String whyNot(@Nullable Throwable cause) {
    // The system's own transport has one exception for all its errors and tells them by their text.
    boolean taken =
        cause instanceof BindException
            || cause instanceof NativeIoException error
                && String.valueOf(error.getMessage()).contains("Address already in use");
    return taken
        ? "The sandbox cannot open its port: it is in use. Stop the other program or choose another"
            + " port."
        : "The sandbox did not start. Look at the cause.";
  }

  public int httpPort() {
    return node.httpPort();
  }

  public int smtpPort() {
    return node.smtpPort();
  }

  public SandboxLedger ledger() {
    return ledger;
  }

  public SandboxBehaviour behaviour() {
    return behaviour.get();
  }

  /** Changes how the carriers behave from the next message on. */
  public void behave(SandboxBehaviour next) {
    behaviour.set(next);
  }

  /**
   * A family writes from its handset: the signed webhook is posted to {@link
   * SandboxBehaviour#inboundUrl()}, and a reply in its TwiML shows on that handset.
   *
   * @param from the family's number, E.164
   * @param to the number it writes to
   * @param body 1 to 1,600 characters
   */
  public CompletableFuture<InboundAnswer> inbound(
      SandboxChannel channel, String from, String to, String body) {
    return node.inbound(channel, from, to, body);
  }

  @Override
  public void close() {
    try {
      (ownVertx ? vertx.close() : vertx.undeploy(deployment))
          .toCompletionStage()
          .toCompletableFuture()
          .get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new UncheckedIOException(new IOException("The sandbox did not close in time.", e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ledger.close();
    }
  }
}
