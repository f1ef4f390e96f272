package org.hometongue.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class CommandLineTokenTest {
  @Inject TestAccounts accounts;
  @Inject ApiTokens tokens;
  @Inject DistrictCodes districts;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path data;

  private UUID district;

  @BeforeEach
  void aDistrict() {
    district = accounts.district().districtId();
  }

  @Test
  void theOwnerOfTheDataFolderMayDoEverythingButApproveAsSecondPerson() throws Exception {
    files(true, Optional.empty()).writeFor(district);

    Known known = tokens.find(token()).orElseThrow();
    assertThat(known.districtId()).isEqualTo(district);
    assertThat(known.roles()).hasSize(4).doesNotContain(Role.APPROVER);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileThatIsStillGoodStays() throws Exception {
    files(true, Optional.empty()).writeFor(district);
    String first = token();

    files(true, Optional.empty()).writeFor(district);

    assertThat(token()).isEqualTo(first);
  }

  @Test
  void aLostFileIsReplacedAndItsTokenEnds() throws Exception {
    files(true, Optional.empty()).writeFor(district);
    String lost = token();
    Files.delete(file());

    files(true, Optional.empty()).writeFor(district);

    assertThat(tokens.find(lost)).isEmpty();
    assertThat(tokens.find(token())).isPresent();
  }

  @Test
  void withADatabaseOfItsOwnADistrictAsksForIt() {
    files(false, Optional.empty()).writeFor(district);
    assertThat(file()).doesNotExist();

    files(false, Optional.of(true)).writeFor(district);
    assertThat(file()).exists();
  }

  private CommandLineToken files(boolean embedded, Optional<Boolean> asked) {
    return new CommandLineToken(tokens, districts, Optional.of(data), embedded, asked);
  }

  private Path file() {
    return data.resolve("cli-token");
  }

  private String token() throws Exception {
    return Files.readString(file(), StandardCharsets.UTF_8).strip();
  }
}
