package org.hometongue.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{ \"b\" : 1, \"a\" : [ true , null ] }~{\"a\":[true,null],\"b\":1}",
        "{\"e\\u0301\":\"e\\u0301\"}~{\"\u00e9\":\"\u00e9\"}",
        "[\"\\u000b\\n\\t\\\"\\\\/\"]~[\"\\u000b\\n\\t\\\"\\\\/\"]",
        "{\"a\":{},\"A\":[]}~{\"A\":[],\"a\":{}}",
      })
  void oneContentHasOneSpelling(String json, String canonical) throws Exception {
    assertThat(CanonicalJson.write(parse(json))).isEqualTo(canonical);
  }

  @Test
  void theHashIsThatOfTheCanonicalBytes() throws Exception {
    // printf '{"a":"b"}' | sha256sum
    assertThat(ContentHash.of(parse("{ \"a\" : \"b\" }")).value())
        .isEqualTo("sha256:db4a7ecb114bc66c623a06c4ff6fe8daa2f49cc270ebbf7a1f81e22ab061c837");
  }

  @Test
  void fractionsHaveNoCanonicalFormHere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CanonicalJson.write(parse("{\"a\":1.5}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:", "SHA256:00", "sha256:zz"})
  void refusesOtherHashes(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ContentHash(value));
  }

  private static JsonNode parse(String json) throws CorruptFileException {
    return StrictJson.parse(json.getBytes(UTF_8));
  }
}
