package org.hometongue;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rooms of the house and their order: a package depends only on packages below it in this list.
 */
class RoomOrderTest {
  private static final List<String> ROOMS =
      List.of(
          "demo",
          "console",
          "community",
          "inbound",
          "announcement",
          "delivery",
          "channel",
          "sandbox",
          "consent",
          "family",
          "roster",
          "catalogue",
          "language",
          "district",
          "account",
          "audit",
          "platform");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.hometongue");

  static List<String> rooms() {
    return ROOMS;
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomUsesOnlyRoomsBelowIt(String room) {
    String[] above =
        ROOMS.subList(0, ROOMS.indexOf(room)).stream()
            .map(r -> "org.hometongue." + r + "..")
            .toArray(String[]::new);
    if (above.length > 0) {
      noClasses()
          .that()
          .resideInAPackage("org.hometongue." + room + "..")
          .should()
          .dependOnClassesThat(resideInAnyPackage(above))
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void everyPackageIsARoom() throws Exception {
    try (var folders = Files.list(Path.of("src/main/java/org/hometongue"))) {
      List<String> found =
          folders.filter(Files::isDirectory).map(f -> f.getFileName().toString()).toList();
      assertThat(found).isNotEmpty().isSubsetOf(ROOMS);
    }
  }

  @Test
  void languageIsAPureLibrary() {
    noClasses()
        .that()
        .resideInAPackage("org.hometongue.language..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "io.quarkus..", "jakarta..", "org.jdbi..", "java.sql..", "io.vertx.."))
        .check(CLASSES);
  }

  @Test
  void timeComesFromTheClockThatIsPassedIn() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.hometongue.platform..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .check(CLASSES);
  }
}
