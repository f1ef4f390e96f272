package org.hometongue.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The schema has no place for what must never be stored. */
class RosterColumnsTest {
  /** Names of other things that a forbidden word is part of. */
  private static final Set<String> OTHERWISE =
      Set.of(
          "address_sealed", // a phone or e-mail address, encrypted
          "address_hash",
          "address", // of a sender: our own number or mailbox
          "sign_in_name", // of staff
          "name",
          "password_hash");

  @Test
  void noColumnOfTheSchemaIsNamedLikeAForbiddenOne() throws IOException {
    Matcher columns =
        Pattern.compile(
                "(?m)^ {4}([a-z_0-9]+) +(uuid|text|bytea|jsonb|boolean|integer|smallint|bigint|timestamptz|numeric)")
            .matcher(schema());
    int seen = 0;
    while (columns.find()) {
      seen++;
      String column = columns.group(1);
      if (!OTHERWISE.contains(column)) {
        assertThat(ColumnRules.forbidden(column)).as(column).isFalse();
      }
    }
    assertThat(seen).isGreaterThan(100);
  }

  private static String schema() throws IOException {
    try (InputStream file =
        RosterColumnsTest.class.getResourceAsStream("/db/migration/V1__foundation.sql")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
