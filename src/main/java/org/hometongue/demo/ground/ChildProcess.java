package org.hometongue.demo.ground;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One verb of the packaged program in a process of its own, started as {@code ./hometongue} starts
 * it. What it prints lies in a file beside its data.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration POLITE = Duration.ofSeconds(30);

  private final Process process;
  private final Path output;
  private final int before;

  private ChildProcess(Process process, Path output, int before) {
    this.process = process;
    this.output = output;
    this.before = before;
    // Nothing of a measurement that was broken off may stay behind.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "child-farewell"));
  }

  /**
   * @param output file for what it prints, after what former processes have printed
   * @param java options of the virtual machine
   * @param environment beside this process's own, of which Hometongue's settings are left out
   */
  public static ChildProcess start(
      Path output, List<String> java, Map<String, String> environment, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(java);
    command.addAll(JavaOptions.program());
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("HOMETONGUE_") || name.startsWith("QUARKUS_"));
    builder.environment().putAll(environment);
    try {
      var appended = ProcessBuilder.Redirect.appendTo(output.toFile());
      int before = Files.exists(output) ? Math.toIntExact(Files.size(output)) : 0;
      return new ChildProcess(builder.redirectOutput(appended).start(), output, before);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port that nobody listens on at this moment. */
  public static int freePort() {
    try (ServerSocket probe = new ServerSocket(0)) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Everything that this process, and no earlier one, has printed so far. */
  public String output() {
    try {
      byte[] all = Files.readAllBytes(output);
      return new String(all, before, all.length - before, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has printed this. */
  public void awaitOutput(String text) {
    Patience.until(
        "\"" + text + "\" in its output", () -> !process.isAlive() || output().contains(text));
    if (!output().contains(text)) {
      throw new IllegalStateException("A process ended before it was ready:\n" + output());
    }
  }

  /** Says a line to it. */
  public void tell(String line) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has ended by itself. */
  public int exitCode() {
    try {
      if (!process.waitFor(Patience.LONG.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("it has not ended:\n" + output());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** {@code kill -9}. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Stops it in the middle of whatever it does, as a hung machine would ({@code SIGSTOP}). */
  public void freeze() {
    signal(List.of(process.toHandle()), "-STOP");
  }

  /** Lets it go on ({@code SIGCONT}). */
  public void thaw() {
    signal(List.of(process.toHandle()), "-CONT");
  }

  /** Sends a signal by its name, with the dash. */
  static void signal(List<ProcessHandle> processes, String name) {
    List<String> command = new ArrayList<>(List.of("kill", name));
    processes.forEach(p -> command.add(Long.toString(p.pid())));
    try {
      new ProcessBuilder(command).inheritIO().start().onExit().join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to stop, and does not wait for ever. */
  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(POLITE.toSeconds(), TimeUnit.SECONDS)
        .exceptionally(slow -> process)
        .join();
    kill();
  }
}
