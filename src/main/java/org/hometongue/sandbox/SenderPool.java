package org.hometongue.sandbox;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The account's numbers and messaging services: who may stand in From, and who sends for a service.
 */
final class SenderPool {

  /** A sender of the sandbox's own, for services that were not configured. */
  static final String HOUSE_NUMBER = "+12025550199";

  private static final Pattern SERVICE = Pattern.compile("MG[0-9a-fA-F]{32}");

  private final List<String> senders;
  private final Map<String, List<String>> services;

  SenderPool(SandboxConfig config) {
    this.senders = config.senders();
    this.services = config.services();
  }

  boolean knowsService(String sid) {
    return SERVICE.matcher(sid).matches() && (services.isEmpty() || services.containsKey(sid));
  }

  boolean emptyService(String sid) {
    return !services.isEmpty() && services.getOrDefault(sid, List.of()).isEmpty();
  }

  boolean knowsSender(String from) {
    return senders.isEmpty() && services.isEmpty()
        || senders.contains(from)
        || services.values().stream().anyMatch(pool -> pool.contains(from));
  }

  boolean inService(String sid, String from) {
    return services.isEmpty() || services.getOrDefault(sid, List.of()).contains(from);
  }

  /** The same sender for the same handset each time (Twilio's sticky sender); null for none. */
  @Nullable String pick(String sid, String to) {
    boolean whatsapp = to.startsWith(SandboxChannel.WHATSAPP_PREFIX);
    if (services.isEmpty()) {
      return whatsapp ? SandboxChannel.WHATSAPP_PREFIX + HOUSE_NUMBER : HOUSE_NUMBER;
    }
    List<String> fitting =
        services.getOrDefault(sid, List.of()).stream()
            .filter(s -> s.startsWith(SandboxChannel.WHATSAPP_PREFIX) == whatsapp)
            .toList();
    return fitting.isEmpty() ? null : fitting.get(Math.floorMod(to.hashCode(), fitting.size()));
  }

  /** The service a sender belongs to, or null. */
  @Nullable String serviceOf(String sender) {
    for (Map.Entry<String, List<String>> service : services.entrySet()) {
      if (service.getValue().contains(sender)) {
        return service.getKey();
      }
    }
    return null;
  }

  /** What a STOP covers: the whole service if it was configured, or else the one number. */
  String scope(String sender, @Nullable String service) {
    if (service != null && services.containsKey(service)) {
      return service;
    }
    String owner = serviceOf(sender);
    return owner == null ? sender : owner;
  }
}
