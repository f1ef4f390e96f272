package org.hometongue.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The committed description of the REST API is the one that the service serves. */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class OpenApiTest {
  private static final Path COMMITTED = Path.of("deploy/openapi.yaml");

  @Test
  void theCommittedCopyIsUpToDate() throws Exception {
    String served = TestHttp.get("/api/v1/openapi").send().body();
    if (Boolean.getBoolean("hometongue.openapi.write")) {
      Files.createDirectories(Path.of("deploy"));
      Files.writeString(COMMITTED, served, StandardCharsets.UTF_8);
    }

    assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED, StandardCharsets.UTF_8) : "")
        .as(
            "%s differs. If the change to the API is meant, write it anew with"
                + " mvn test -Dtest=OpenApiTest -Dhometongue.openapi.write=true and commit it",
            COMMITTED)
        .isEqualTo(served);
  }

  @Test
  void everyAddressSaysWhatItDoes() throws Exception {
    JsonNode paths =
        JsonMapper.builder()
            .build()
            .readTree(TestHttp.get("/api/v1/openapi?format=json").send().body())
            .required("paths");

    assertThat(paths.fieldNames())
        .toIterable()
        .as("pages and webhooks are no part of the API")
        .isNotEmpty()
        .allMatch(path -> path.startsWith("/api/v1/"));
    paths.forEach(
        path ->
            path.forEach(
                operation ->
                    assertThat(operation.path("summary").asText())
                        .as("summary of %s", operation.path("operationId"))
                        .isNotBlank()));
  }
}
