package org.hometongue.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hometongue.demo.ground.ChildProcess;
import org.hometongue.demo.ground.ServiceNode;
import org.hometongue.platform.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads when the service cannot start, and that it leaves everything as it was. */
class RefusedStartIT {
  private static final Map<String, String> NO_DEMO = Map.of("HOMETONGUE_DEMO_ENABLED", "false");
  private static final int REFUSED = 2;
  private static final List<String> JAVA =
      List.of(
          "-Xmx512m",
          "-XX:TieredStopAtLevel=1",
          "-Duser.language=tr",
          "-Duser.country=TR",
          "-Duser.timezone=Pacific/Chatham");

  @Test
  void aTakenPortIsSaidBeforeAnythingIsMade(@TempDir Path folder) throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      Path data = folder.resolve("data");

      refused(
          data,
          other.getLocalPort(),
          "Port "
              + other.getLocalPort()
              + " is taken by another program. Stop that program, or start with --port and another"
              + " number.");
      assertThat(data).doesNotExist();
    }
  }

  @Test
  void aFolderBelowAFileOrInAReadOnlyPlaceIsRefused(@TempDir Path folder) throws IOException {
    // The tests may run as root, whom permissions do not stop.
    Path below = Files.createFile(folder.resolve("file")).resolve("data");
    for (Path data : new Path[] {below, Path.of("/proc/hometongue")}) {
      refused(
          data,
          ChildProcess.freePort(),
          "The data folder "
              + data
              + " cannot be written. Give this user write access to it, or start with --data and"
              + " another folder.");
    }
  }

  @Test
  void asSecondOnOneFolderOrWithAWrongKeyItIsRefusedAndWithTheRightOneItStarts(@TempDir Path folder)
      throws IOException {
    Path data = folder.resolve("data");
    int port = ChildProcess.freePort();
    try (ServiceNode service = ServiceNode.start(data, port, JAVA, NO_DEMO)) {
      refused(
          data,
          ChildProcess.freePort(),
          "Another Hometongue service is running on the data folder "
              + data
              + ". Stop it first, or start this one with --data and another folder.");
      assertThat(service.get("/district", "none").status())
          .as("the first still runs")
          .isEqualTo(401);
      aDistrictIsMadeFromTheCommandLine(data);
    }
    Path file = data.resolve("keys.json");
    String right = Files.readString(file);

    Path other = Files.writeString(folder.resolve("other-keys.json"), Keys.generate());
    refused(
        data,
        port,
        Map.of("HOMETONGUE_KEYS_FILE", other.toString()),
        "This key file does not belong to this database. Put back the key file that the"
            + " installation was started with; nothing has been changed.");
    Files.writeString(file, right.substring(0, right.length() / 2));
    refused(
        data,
        port,
        "The key in "
            + file
            + " cannot be read. Put back the key file that this installation was started with;"
            + " without it the families' phones and addresses stay sealed.");

    Files.writeString(file, right);
    Path library = damagedLibrary(folder);
    try (ServiceNode service =
        ServiceNode.start(
            data, port, JAVA, Map.of("HOMETONGUE_TRANSLATIONS_FOLDER", library.toString()))) {
      assertThat(service.process().output())
          .contains("templates/reassure.schools-open/source.json in translations is out.");
      ServiceNode.Answer out = service.get("/templates/reassure.schools-open", service.token());
      assertThat(out.status()).isEqualTo(422);
      assertThat(out.json().path("detail").asText())
          .startsWith("This notice is out, because its file")
          .contains("templates/reassure.schools-open/source.json");
      assertThat(service.get("/templates/srp.lockdown", service.token()).status()).isEqualTo(200);
    }
  }

  private static void aDistrictIsMadeFromTheCommandLine(Path data) {
    try (ChildProcess made =
        verb(
            Map.of("HOMETONGUE_NEW_PASSWORD", "four words are enough"),
            "district",
            "add",
            "lincoln",
            "--name=Lincoln Unified",
            "--time-zone=America/Chicago",
            "--sign-in=it@lincoln.example",
            "--data=" + data)) {
      assertThat(made.exitCode()).as(made.output()).isZero();
      assertThat(made.output())
          .contains(
              "The district Lincoln Unified is made. Sign in with the district code lincoln as"
                  + " it@lincoln.example.");
    }
    try (ChildProcess listed = verb(Map.of(), "staff", "list", "--data=" + data)) {
      assertThat(listed.exitCode()).as(listed.output()).isZero();
      assertThat(listed.output()).contains("it@lincoln.example [\"IT\"]");
    }
  }

  private static void refused(Path data, int port, String sentence) {
    refused(data, port, NO_DEMO, sentence);
  }

  private static void refused(
      Path data, int port, Map<String, String> environment, String sentence) {
    try (ChildProcess service = verb(environment, "start", "--data=" + data, "--port=" + port)) {
      assertThat(service.exitCode()).as(service.output()).isEqualTo(REFUSED);
      assertThat(service.output().lines())
          .contains(sentence)
          .noneMatch(line -> line.startsWith("\tat "));
    }
  }

  private static ChildProcess verb(Map<String, String> environment, String... words) {
    try {
      Path output = Files.createTempFile(Path.of("target"), "verb-", ".log");
      return ChildProcess.start(output, JAVA, environment, List.of(words));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path damagedLibrary(Path folder) throws IOException {
    Path library = folder.resolve("translations");
    Path shipped = Path.of("translations");
    try (var files = Files.walk(shipped)) {
      for (Path each : files.toList()) {
        Path copy = library.resolve(shipped.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(each, copy);
        }
      }
    }
    Path source = library.resolve("templates/reassure.schools-open/source.json");
    Files.writeString(source, Files.readString(source).substring(0, 200));
    return library;
  }
}
