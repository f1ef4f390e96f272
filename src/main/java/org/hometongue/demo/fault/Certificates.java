package org.hometongue.demo.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A throw-away authority and two certificates of localhost that it signed; made by keytool. */
final class Certificates {
  private static final String PASSWORD = "of a throw-away run";
  private static final String AUTHORITY = "authority";
  private static final String TYPE = "PKCS12";

  private final Path trust;
  private final KeyStore made;

  private Certificates(Path trust, KeyStore made) {
    this.trust = trust;
    this.made = made;
  }

  static Certificates in(Path folder) {
    Path store = folder.resolve("made.p12");
    Path trust = folder.resolve("trusted.p12");
    try {
      Files.createDirectories(folder);
      make(store, AUTHORITY, "-ext", "bc:c", "-validity", "100", "-startdate", "-50d");
      String[] ofLocalhost = {"-signer", AUTHORITY, "-ext", "san=dns:localhost"};
      make(store, "expired", with(ofLocalhost, "-validity", "10", "-startdate", "-20d"));
      make(store, "renewed", with(ofLocalhost, "-validity", "30", "-startdate", "-1d"));
      KeyStore made = KeyStore.getInstance(TYPE);
      try (InputStream in = Files.newInputStream(store)) {
        made.load(in, PASSWORD.toCharArray());
      }
      KeyStore trusted = empty();
      trusted.setCertificateEntry(AUTHORITY, made.getCertificate(AUTHORITY));
      try (OutputStream out = Files.newOutputStream(trust)) {
        trusted.store(out, PASSWORD.toCharArray());
      }
      return new Certificates(trust, made);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("No certificates could be made", e);
    }
  }

  private static String[] with(String[] first, String... more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static void make(Path store, String alias, String... how) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keystore",
                store.toString(),
                "-storetype",
                TYPE,
                "-storepass",
                PASSWORD));
    command.addAll(List.of(how));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(store.resolveSibling(alias + ".log").toFile())
            .start();
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException(
            "keytool failed: " + Files.readString(store.resolveSibling(alias + ".log")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Options with which a virtual machine trusts the authority, and nobody else. */
  List<String> trusted() {
    return List.of(
        "-Djavax.net.ssl.trustStore=" + trust, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
  }

  /** Of a server whose certificate was good until ten days ago. */
  SSLContext expired() {
    return server("expired");
  }

  /** Of a server whose certificate is good. */
  SSLContext renewed() {
    return server("renewed");
  }

  /** With that one certificate alone: of several, a good one would be picked. */
  private SSLContext server(String alias) {
    try {
      char[] password = PASSWORD.toCharArray();
      KeyStore one = empty();
      Certificate[] chain = made.getCertificateChain(alias);
      one.setKeyEntry(alias, made.getKey(alias, password), password, chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(one, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore empty = KeyStore.getInstance(TYPE);
    empty.load(null, null);
    return empty;
  }
}
