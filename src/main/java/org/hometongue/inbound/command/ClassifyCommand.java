package org.hometongue.inbound.command;

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
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hometongue.inbound.meaning.Reading;
import org.hometongue.inbound.meaning.ReplyContext;
import org.hometongue.inbound.meaning.ReplyContexts;
import org.hometongue.inbound.meaning.ReplyReader;
import org.hometongue.language.LanguageTag;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code replies classify}: JSON lines with a reply in, JSON lines with its intent out. UTF-8 both
 * ways. A line that cannot be read gets an answer too, so that line n of the output always belongs
 * to line n of the input.
 */
@Command(
    name = "classify",
    description =
        "Say what replies mean. Reads JSON lines {\"text\", \"language\", \"context\"} on standard"
            + " input and writes {\"intent\", \"confidence\", \"matched\"} for each. The language is"
            + " the home's tag; the context is the template or the text that was sent last. Both may"
            + " be left out.",
    mixinStandardHelpOptions = true)
public final class ClassifyCommand implements Callable<Integer> {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .build();

  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;
  private final ReplyReader reader = ReplyReader.shipped();
  private final ReplyContexts contexts = ReplyContexts.shipped();

  @Option(
      names = "--speed",
      description = "Afterwards say on standard error how many microseconds each reply took.")
  boolean speed;

  public ClassifyCommand() {
    this(System.in, System.out, System.err);
  }

  ClassifyCommand(InputStream in, OutputStream out, PrintStream err) {
    this.in = in;
    this.out = out;
    this.err = err;
  }

  /** One reply as it was asked about. */
  private record Question(String text, @Nullable LanguageTag language, ReplyContext context) {}

  /** 0 when every line was read, 1 when some line could not be. */
  @Override
  public Integer call() throws IOException {
    boolean allRead = true;
    List<Question> asked = new ArrayList<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      @Nullable Question question = question(line);
      allRead &= question != null;
      answer(question, buffered);
      buffered.write('\n');
      if (speed && question != null) {
        asked.add(question);
      }
      if (!lines.ready()) {
        buffered.flush();
      }
    }
    buffered.flush();
    if (speed && !asked.isEmpty()) {
      err.println(Speed.of(asked.size(), i -> read(asked.get(i))));
    }
    return allRead ? 0 : 1;
  }

  private Reading read(Question question) {
    return reader.read(question.text(), question.language(), question.context());
  }

  private void answer(@Nullable Question question, OutputStream to) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(to)) {
      json.writeStartObject();
      if (question == null) {
        json.writeStringField(
            "error",
            "Write one JSON object with a text on each line, such as {\"text\": \"ALTO\","
                + " \"language\": \"es-US\"}.");
      } else {
        Reading reading = read(question);
        json.writeStringField("intent", reading.intent().wire());
        json.writeNumberField("confidence", reading.confidence());
        json.writeStringField("matched", reading.matched());
      }
      json.writeEndObject();
    }
  }

  private @Nullable Question question(String line) {
    try {
      JsonNode asked = JSON.readTree(line);
      JsonNode text = asked.path("text");
      return text.isTextual()
          ? new Question(text.textValue(), language(asked.path("language")), context(asked))
          : null;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable LanguageTag language(JsonNode tag) {
    if (!tag.isTextual() || tag.textValue().isBlank()) {
      return null;
    }
    LanguageTag language = LanguageTag.of(tag.textValue());
    return language.language().equals("und") ? null : language;
  }

  /** A template's id or a text; or an object with a template, a text, or the choices themselves. */
  private ReplyContext context(JsonNode asked) {
    JsonNode context = asked.path("context");
    if (context.isTextual()) {
      return contexts.of(context.textValue());
    }
    List<String> choices = new ArrayList<>();
    context.path("choices").forEach(c -> choices.add(c.asText()));
    if (!choices.isEmpty()) {
      return new ReplyContext(ReplyContext.Kind.QUESTION, choices, List.of());
    }
    for (String name : List.of("template", "templateId", "sent", "text", "kind")) {
      if (context.path(name).isTextual()) {
        return contexts.of(context.path(name).textValue().toLowerCase(Locale.ROOT));
      }
    }
    return ReplyContext.NONE;
  }
}
