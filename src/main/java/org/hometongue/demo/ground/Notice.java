package org.hometongue.demo.ground;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;

/** One announcement, written by one person and approved by another, over the REST API. */
public final class Notice {
  private static final Clock CLOCK = Clock.systemUTC();

  private final UUID id;
  private final int version;
  private final String first;
  private final String second;

  private Notice(UUID id, int version, String first, String second) {
    this.id = id;
    this.version = version;
    this.first = first;
    this.second = second;
  }

  /** Composes the reassuring notice to the whole district; nothing is sent. */
  public static Notice reassuring(ServiceNode node) {
    return compose(
        node,
        """
        {"templateId": "reassure.schools-open", "urgent": true, "arguments": {"date": "%s"}}
        """
            .formatted(LocalDate.ofInstant(CLOCK.instant(), ZoneOffset.UTC)));
  }

  /** The same, and it may wait for the end of quiet hours; the day is that of the node's clock. */
  public static Notice patient(ServiceNode node, LocalDate day) {
    return compose(
        node,
        """
        {"templateId": "reassure.schools-open", "arguments": {"date": "%s"}}
        """
            .formatted(day));
  }

  /** The reassuring notice to one school, not before this instant and whatever the hour. */
  public static Notice later(ServiceNode node, UUID school, Instant notBefore) {
    return compose(
        node,
        """
        {"templateId": "reassure.schools-open", "urgent": true, "arguments": {"date": "%s"}, "notBefore": "%s",
         "audience": {"kind": "SCHOOLS", "schools": ["%s"]}}
        """
            .formatted(LocalDate.ofInstant(notBefore, ZoneOffset.UTC), notBefore, school));
  }

  /** Composes the all-clear, an emergency's, to one school; nothing is sent. */
  public static Notice allClear(ServiceNode node, UUID school) {
    return compose(
        node,
        """
        {"templateId": "srp.all-clear", "arguments": {"time": "10:30", "dismissal": "normal"},
         "audience": {"kind": "SCHOOLS", "schools": ["%s"]}}
        """
            .formatted(school));
  }

  private static Notice compose(ServiceNode node, String draft) {
    String first = node.token();
    JsonNode second =
        good(
            node.post(
                "/tokens", first, "{\"name\": \"second person\", \"roles\": [\"APPROVER\"]}"));
    JsonNode made = good(node.post("/announcements", first, draft));
    return new Notice(
        UUID.fromString(made.required("announcementId").asText()),
        made.required("version").asInt(),
        first,
        second.required("bearer").asText());
  }

  public UUID id() {
    return id;
  }

  /** What the preflight says. */
  public JsonNode preflight(ServiceNode node) {
    return good(node.get(path("preflight"), first));
  }

  /** The second person approves, and sending begins. */
  public Notice approve(ServiceNode node) {
    good(tryToApprove(node));
    return this;
  }

  /** The same, whatever the service answers. */
  public ServiceNode.Answer tryToApprove(ServiceNode node) {
    return node.post(path("approve"), second, "{\"version\": %d}".formatted(version));
  }

  /** Somebody lets it go on that was held. */
  public void release(ServiceNode node) {
    good(node.post(path("release"), second, ""));
  }

  /** Somebody has those texts sent once more that the provider's list does not show. */
  public void sendUnconfirmedAgain(ServiceNode node) {
    good(node.post("/dead-letters/" + id + "/send-again", first, ""));
  }

  /** Somebody stops it. */
  public void halt(ServiceNode node) {
    good(node.post(path("halt"), first, ""));
  }

  /** What has become of it, in the service's own opinion. */
  public JsonNode progress(ServiceNode node) {
    return good(node.get(path("progress"), first));
  }

  private String path(String act) {
    return "/announcements/" + id + "/" + act;
  }

  private static JsonNode good(ServiceNode.Answer answer) {
    if (answer.status() >= 300) {
      throw new IllegalStateException("The service refused: " + answer.body());
    }
    return answer.json();
  }
}
