package org.hometongue.language;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.hometongue.platform.Verb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * {@code hometongue segments}: reads JSON lines with a text, writes for each what it costs as an
 * SMS. UTF-8 both ways, whatever the terminal says. A line that cannot be read gets an answer too,
 * so that line n of the output always belongs to line n of the input.
 */
@Command(
    name = "segments",
    description =
        "Count SMS segments. Reads JSON lines {\"text\": \"...\"} on standard input and writes one"
            + " JSON line for each.",
    mixinStandardHelpOptions = true)
public final class SegmentsCommand implements Verb {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          // Each line would be a system call of its own.
          .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final InputStream in;
  private final OutputStream out;

  public SegmentsCommand() {
    this(System.in, System.out);
  }

  SegmentsCommand(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** 0 when every line was counted, 1 when some line could not be read. */
  @Override
  public Integer call() throws IOException {
    boolean allRead = true;
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      allRead &= answer(line, buffered);
      buffered.write('\n');
      // Answer at once to a person at a terminal; a file always has more to read.
      if (!lines.ready()) {
        buffered.flush();
      }
    }
    buffered.flush();
    return allRead ? 0 : 1;
  }

  private static boolean answer(String line, OutputStream out) throws IOException {
    String text = text(line);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      if (text == null) {
        json.writeStringField(
            "error", "Write one JSON object with a text on each line, such as {\"text\": \"Hi\"}.");
      } else {
        SegmentCount count = SegmentCount.of(text);
        json.writeStringField("encoding", count.encoding().toString());
        json.writeNumberField("segments", count.segments());
        json.writeNumberField("units", count.units());
        json.writeArrayFieldStart("forcedBy");
        for (String character : count.forcedBy()) {
          json.writeString(character);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    return text != null;
  }

  private static @Nullable String text(String line) {
    try {
      JsonNode text = JSON.readTree(line).path("text");
      return text.isTextual() ? text.textValue() : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
