package org.hometongue.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;

/**
 * Reads JSON the way a vetted library must: UTF-8 only, bounded in size and depth, no duplicate
 * keys (two readers could see two texts), nothing after the end.
 */
final class StrictJson {
  /** Bytes; the longest honest file of ours is under 20 kB. */
  static final int MAX_BYTES = 512 * 1024;

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(20)
                          .maxStringLength(20_000)
                          .maxNumberLength(20)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private StrictJson() {}

  static JsonNode parse(byte[] bytes) throws CorruptFileException {
    if (bytes.length > MAX_BYTES) {
      throw tooLarge();
    }
    try {
      String text =
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      JsonNode node = MAPPER.readTree(text);
      if (node == null || node.isMissingNode()) {
        throw new CorruptFileException("The file is empty.", "Restore the file or remove it.");
      }
      return node;
    } catch (CharacterCodingException e) {
      throw new CorruptFileException("The file is not UTF-8.", "Save the file as UTF-8.");
    } catch (JsonProcessingException e) {
      throw new CorruptFileException(
          "The file is not valid JSON%s: %s."
              .formatted(
                  e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr(),
                  reason(e)),
          "Correct the JSON at that place.");
    }
  }

  static CorruptFileException tooLarge() {
    return new CorruptFileException(
        "The file is larger than %d kB.".formatted(MAX_BYTES / 1024),
        "Remove what does not belong into it.");
  }

  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    return message.lines().findFirst().orElse("unreadable").replaceAll("[.\\s]+$", "");
  }
}
