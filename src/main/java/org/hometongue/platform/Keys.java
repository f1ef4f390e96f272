package org.hometongue.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * The installation's keys: one keyset seals personal data (AES-256-GCM), one makes keyed hashes
 * (HMAC-SHA-256). They come from a file made on the first start, or from the environment.
 */
public record Keys(Aead aead, PrfSet hashing) {
  private static final int HASH_BYTES = 32;

  static {
    try {
      AeadConfig.register();
      PrfConfig.register();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Text form of new random keys: JSON with two Tink keysets. */
  public static String generate() {
    try {
      var mapper = JsonMapper.builder().build();
      var keys = mapper.createObjectNode();
      keys.set(
          "sealing",
          mapper.readTree(text(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM))));
      keys.set(
          "hashing",
          mapper.readTree(text(KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF))));
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(keys);
    } catch (GeneralSecurityException | JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(KeysetHandle handle) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
  }

  /**
   * @param origin named in the refusal: the file's path or the variable's name
   * @throws StartupRefusal when the text is not a key file
   */
  public static Keys parse(String json, String origin) {
    try {
      JsonNode keys = JsonMapper.builder().build().readTree(json);
      return new Keys(
          handle(keys, "sealing").getPrimitive(RegistryConfiguration.get(), Aead.class),
          handle(keys, "hashing").getPrimitive(RegistryConfiguration.get(), PrfSet.class));
    } catch (GeneralSecurityException | JsonProcessingException | RuntimeException e) {
      // The cause is left out on purpose: a parser's message may quote key material.
      throw new StartupRefusal(
          "The key in "
              + origin
              + " cannot be read. Put back the key file that this installation was"
              + " started with; without it the families' phones and addresses stay sealed.");
    }
  }

  private static KeysetHandle handle(JsonNode keys, String name) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.parseKeyset(
        keys.required(name).toString(), InsecureSecretKeyAccess.get());
  }

  /** The keys in the file; on the first start they are made and written there. */
  public static Keys fromFile(Path file) {
    try {
      if (!Files.exists(file)) {
        PrivateFile.write(file, generate());
      }
      return parse(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    } catch (IOException e) {
      throw new StartupRefusal(
          "The key file " + file + " cannot be read or written. Give this user access to it.", e);
    }
  }

  /** A sealed value opens only in the district it was sealed for. */
  public byte[] seal(UUID districtId, String text) {
    try {
      return aead.encrypt(text.getBytes(StandardCharsets.UTF_8), bytes(districtId));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal", e);
    }
  }

  /**
   * @throws IllegalStateException when the bytes were altered, or sealed for another district or by
   *     another key
   */
  public String open(UUID districtId, byte[] sealed) {
    try {
      return new String(aead.decrypt(sealed, bytes(districtId)), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open a sealed value", e);
    }
  }

  /** Keyed hash of a text, different in every district; the purpose keeps uses apart. 32 bytes. */
  public byte[] hash(UUID districtId, String purpose, String text) {
    try {
      byte[] input = (purpose + "\n" + districtId + "\n" + text).getBytes(StandardCharsets.UTF_8);
      return hashing.computePrimary(input, HASH_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot hash", e);
    }
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
