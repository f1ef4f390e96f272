package org.hometongue.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * AUTH PLAIN and LOGIN (RFC 4954). Signing in is optional; who does must use the account sid and
 * the auth token.
 */
final class SmtpLogin {

  private enum Step {
    NONE,
    PLAIN,
    USER,
    PASSWORD
  }

  private final String expectedUser;
  private final String expectedPassword;
  private Step step = Step.NONE;
  private @Nullable String user;

  SmtpLogin(SandboxConfig config) {
    this.expectedUser = config.accountSid();
    this.expectedPassword = config.authToken();
  }

  boolean waiting() {
    return step != Step.NONE;
  }

  String start(String line) {
    String[] words = line.strip().split(" +");
    String mechanism = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
    String initial = words.length > 2 ? words[2] : null;
    return switch (mechanism) {
      case "PLAIN" -> {
        step = Step.PLAIN;
        yield initial == null ? "334 " : next(initial);
      }
      case "LOGIN" -> {
        step = Step.USER;
        yield initial == null ? "334 VXNlcm5hbWU6" : next(initial);
      }
      default -> "504 5.5.4 Use PLAIN or LOGIN";
    };
  }

  String next(String line) {
    Step now = step;
    step = Step.NONE;
    String text;
    try {
      text = new String(Base64.getDecoder().decode(line.strip()), UTF_8);
    } catch (IllegalArgumentException e) {
      return "501 5.5.2 This is not Base64";
    }
    return switch (now) {
      case PLAIN -> {
        String[] parts = text.split("\0", -1);
        yield parts.length == 3 ? verdict(parts[1], parts[2]) : verdict("", "");
      }
      case USER -> {
        user = text;
        step = Step.PASSWORD;
        yield "334 UGFzc3dvcmQ6";
      }
      case PASSWORD -> verdict(user == null ? "" : user, text);
      case NONE -> "503 5.5.1 AUTH comes first";
    };
  }

  private String verdict(String name, String password) {
    return name.equals(expectedUser) && password.equals(expectedPassword)
        ? "235 2.7.0 Welcome"
        : "535 5.7.8 User or password is wrong";
  }
}
