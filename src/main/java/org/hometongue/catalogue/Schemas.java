package org.hometongue.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The JSON Schemas (2020-12) of our files, shipped in {@code translations/_schema}. */
final class Schemas {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  static final Schemas SOURCE = new Schemas("source");
  static final Schemas TARGET = new Schemas("target");
  static final Schemas REVIEW = new Schemas("review");

  private final Schema schema;

  private Schemas(String name) {
    try (InputStream in =
        Schemas.class
            .getClassLoader()
            .getResourceAsStream("translations/_schema/" + name + ".schema.json")) {
      if (in == null) {
        throw new IllegalStateException("This build lacks the schema " + name + ".");
      }
      schema = REGISTRY.getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Throws for the first thing that is not as the schema says, with its JSON pointer. */
  void require(JsonNode document) throws CorruptFileException {
    List<Error> errors = schema.validate(document);
    if (!errors.isEmpty()) {
      Error first = errors.getFirst();
      throw new CorruptFileException(
          pointer(first.getInstanceLocation().toString()),
          "The file does not have the expected form: %s.".formatted(sentence(first)),
          "Compare with translations/_schema and correct that place.");
    }
  }

  private static String sentence(Error error) {
    // The library's sentences for patterns and enumerations quote the schema, not the document.
    return error.getMessage().replaceAll("[.\\s]+$", "");
  }

  private static String pointer(String location) {
    return location.startsWith("$")
        ? location.substring(1).replace('.', '/').replace("[", "/").replace("]", "")
        : location;
  }
}
