package org.hometongue.channel.email;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * One mail as it goes over the line: envelope and content (RFC 5322, MIME, ASCII only, lines end
 * with CRLF).
 *
 * @param messageId without the angle brackets
 */
record Letter(String from, String to, String messageId, String content) {

  /**
   * @param headers in order; values are ASCII already
   */
  static Letter alternative(
      String from,
      String to,
      String messageId,
      Map<String, String> headers,
      String text,
      String html) {
    String boundary = "part-" + UUID.nameUUIDFromBytes(messageId.getBytes(StandardCharsets.UTF_8));
    StringBuilder content = new StringBuilder(4096);
    headers.forEach(
        (name, value) -> content.append(name).append(": ").append(value).append("\r\n"));
    content
        .append("MIME-Version: 1.0\r\n")
        .append("Content-Type: multipart/alternative; boundary=\"")
        .append(boundary)
        .append("\"\r\n\r\n");
    part(content, boundary, "plain", text);
    part(content, boundary, "html", html);
    content.append("--").append(boundary).append("--\r\n");
    return new Letter(from, to, messageId, content.toString());
  }

  private static void part(StringBuilder content, String boundary, String type, String text) {
    MimeWords.Body body = MimeWords.body(text);
    content
        .append("--")
        .append(boundary)
        .append("\r\nContent-Type: text/")
        .append(type)
        .append("; charset=utf-8\r\nContent-Transfer-Encoding: ")
        .append(body.encoding())
        .append("\r\n\r\n")
        .append(body.encoded())
        .append("\r\n");
  }

  /** The content with its dots doubled and the final dot (RFC 5321, 4.5.2). */
  byte[] data() {
    String stuffed = content.replace("\r\n.", "\r\n..");
    return ((stuffed.startsWith(".") ? "." : "") + stuffed + ".\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "Letter[" + messageId + "]";
  }
}
