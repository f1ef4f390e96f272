package org.hometongue.sandbox;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a carrier sandbox needs to start.
 *
 * @param httpPort port on 127.0.0.1 for Twilio's wire format; 0 for a free one
 * @param smtpPort port on 127.0.0.1 for mail; 0 for a free one
 * @param dataFolder folder of {@code ledger.jsonl} and {@code content.json}; made if missing
 * @param accountSid {@code AC} and 32 hex digits
 * @param authToken the secret for Basic authentication and for signatures
 * @param senders phone numbers and {@code whatsapp:} senders that may stand in From; empty for any
 * @param services messaging services and their senders; empty for any service
 * @param behaviour how the carriers behave at the start
 * @param seed of all chance
 * @param clock the time shown in dates and used for the 24-hour window
 */
public record SandboxConfig(
    int httpPort,
    int smtpPort,
    Path dataFolder,
    String accountSid,
    String authToken,
    List<String> senders,
    Map<String, List<String>> services,
    SandboxBehaviour behaviour,
    long seed,
    Clock clock) {

  public SandboxConfig {
    if (!accountSid.matches("AC[0-9a-f]{32}")) {
      throw new IllegalArgumentException("The account sid is AC and 32 hex digits.");
    }
    if (authToken.isBlank()) {
      throw new IllegalArgumentException("The auth token is empty. Give at least one character.");
    }
    senders = List.copyOf(senders);
    Map<String, List<String>> copy = new LinkedHashMap<>();
    services.forEach((sid, pool) -> copy.put(sid, List.copyOf(pool)));
    services = java.util.Collections.unmodifiableMap(copy);
  }

  /** Free ports, a random account, any sender, perfect behaviour. */
  public static SandboxConfig fresh(Path dataFolder) {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    HexFormat hex = HexFormat.of();
    return new SandboxConfig(
        0,
        0,
        dataFolder,
        "AC" + hex.formatHex(random, 0, 16),
        hex.formatHex(random, 16, 32),
        List.of(),
        Map.of(),
        SandboxBehaviour.perfect(),
        1,
        Clock.systemUTC());
  }

  public SandboxConfig withPorts(int http, int smtp) {
    return new SandboxConfig(
        http, smtp, dataFolder, accountSid, authToken, senders, services, behaviour, seed, clock);
  }

  public SandboxConfig withAccount(String sid, String token) {
    return new SandboxConfig(
        httpPort, smtpPort, dataFolder, sid, token, senders, services, behaviour, seed, clock);
  }

  public SandboxConfig withSenders(List<String> from, Map<String, List<String>> pools) {
    return new SandboxConfig(
        httpPort, smtpPort, dataFolder, accountSid, authToken, from, pools, behaviour, seed, clock);
  }

  public SandboxConfig withBehaviour(SandboxBehaviour value) {
    return new SandboxConfig(
        httpPort,
        smtpPort,
        dataFolder,
        accountSid,
        authToken,
        senders,
        services,
        value,
        seed,
        clock);
  }

  public SandboxConfig withSeed(long value) {
    return new SandboxConfig(
        httpPort,
        smtpPort,
        dataFolder,
        accountSid,
        authToken,
        senders,
        services,
        behaviour,
        value,
        clock);
  }

  public SandboxConfig withClock(Clock value) {
    return new SandboxConfig(
        httpPort,
        smtpPort,
        dataFolder,
        accountSid,
        authToken,
        senders,
        services,
        behaviour,
        seed,
        value);
  }

  /** Without the token, so that it cannot reach a log. */
  @Override
  public String toString() {
    return "SandboxConfig[" + accountSid + ", http " + httpPort + ", smtp " + smtpPort + "]";
  }
}
