package org.hometongue.console;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Addresses of the style sheet and scripts. Ours carry the hash of their content, so that browsers
 * may keep them for a day and still see a new one at once.
 */
@Singleton
class Assets {
  /** The web jar's path holds its version (htmx.version in the POM); PagesTest opens it. */
  static final String HTMX = "/webjars/htmx.org/2.0.8/dist/htmx.min.js";

  private final String css = hashed("app.css");
  private final String script = hashed("app.js");

  String css() {
    return css;
  }

  String script() {
    return script;
  }

  private static String hashed(String name) {
    try (InputStream in =
        Thread.currentThread()
            .getContextClassLoader()
            .getResourceAsStream("META-INF/resources/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      return "/" + name + "?v=" + HexFormat.of().formatHex(hash, 0, 6);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
