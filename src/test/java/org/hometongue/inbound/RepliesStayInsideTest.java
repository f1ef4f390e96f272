package org.hometongue.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.hometongue.account.Role;
import org.hometongue.account.TestAccounts;
import org.hometongue.channel.SandboxEndpoints;
import org.hometongue.family.FamilyImporter;
import org.hometongue.platform.EmbeddedDatabaseResource;
import org.hometongue.platform.Secret;
import org.hometongue.platform.TestHttp;
import org.hometongue.roster.RosterOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a family wrote leaves the service by no way: not with a call to the provider, not by mail,
 * not in an answer, the log, a metric, the audit trail, nor in clear in the database. A word that
 * stands in every reply, and nowhere else, is looked for in all of them.
 */
@QuarkusTest
@WithTestResource(EmbeddedDatabaseResource.class)
class RepliesStayInsideTest extends InboundOverHttp {
  private static final String MARK = "zarigueya";

  /** One for each thing that a reply may be taken for. */
  private static final List<String> REPLIES =
      List.of(
          MARK + " no va hoy, tiene fiebre",
          "who is this? " + MARK,
          "AYUDA " + MARK,
          "ya no quiero " + MARK,
          "IDIOMA. " + MARK,
          "my new number is 202-555-0177 " + MARK,
          "Por favor no más mensajes. " + MARK,
          "START. " + MARK,
          "wrong number, " + MARK,
          "2 " + MARK);

  @Inject TestAccounts accounts;
  @Inject FamilyImporter importer;

  private final Queue<String> outside = new ConcurrentLinkedQueue<>();
  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final Handler listener =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          logged.add(
              record.getMessage()
                  + Arrays.toString(record.getParameters())
                  + (record.getThrown() == null ? "" : record.getThrown().toString()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private HttpServer provider;
  private ServerSocket relay;

  @BeforeEach
  void aProviderThatRemembers() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    provider = HttpServer.create(new InetSocketAddress(here, 0), 0);
    provider.createContext(
        "/",
        call -> {
          outside.add(
              call.getRequestURI()
                  + " "
                  + URLDecoder.decode(
                      new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                      StandardCharsets.UTF_8));
          byte[] made = ("{\"sid\":\"SM" + "0".repeat(32) + "\"}").getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(201, made.length);
          call.getResponseBody().write(made);
          call.close();
        });
    provider.start();
    relay = new ServerSocket(0, 0, here);
    Thread.ofVirtual().start(this::noteWhoComes);
    sandbox.open(
        new SandboxEndpoints.Endpoints(
            URI.create("http://localhost:" + provider.getAddress().getPort()),
            URI.create("smtp-plain://localhost:" + relay.getLocalPort()),
            "AC0",
            new Secret(TOKEN)));
    Logger.getLogger("org.hometongue").setLevel(Level.ALL);
    Logger.getLogger("").addHandler(listener);
  }

  private void noteWhoComes() {
    while (!relay.isClosed()) {
      try (var caller = relay.accept()) {
        outside.add("a mail from " + caller.getPort());
      } catch (IOException e) {
        return;
      }
    }
  }

  @AfterEach
  void forget() throws IOException {
    Logger.getLogger("").removeHandler(listener);
    Logger.getLogger("org.hometongue").setLevel(null);
    provider.stop(0);
    relay.close();
  }

  @Test
  void theTextOfAReplyGoesNowhere(@TempDir Path folder) throws Exception {
    Path roster =
        Files.writeString(
            folder.resolve("r.csv"), "household,school,language,phone\nh1,Oak,es," + FROM + "\n");
    importer.importRoster(district, "test", roster, new RosterOptions(null, false));
    Queue<String> answers = new ConcurrentLinkedQueue<>();
    int told = 0;
    for (String reply : REPLIES) {
      answers.add(text("SMin" + told++, reply, Map.of()).asString());
      answers.add(text("SMin" + told++, reply, Map.of("OptOutType", "HELP")).asString());
    }
    answers.add(
        text("SMin" + told, MARK, Map.of("NumMedia", "1", "MediaContentType0", "audio/ogg"))
            .asString());
    staffAnswers();
    Logger.getLogger("org.hometongue.inbound").info("the log is heard");

    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(outside).anyMatch(call -> call.contains("See you at 3.")));
    assertThat(intents().stream().distinct()).as("many kinds").hasSizeGreaterThan(5);
    assertNowhere(outside);
    assertNowhere(answers);
    assertNowhere(logged);
    assertNowhere(List.of(TestHttp.get("/metrics").send().body()));
    assertThat(clearInDatabase()).as("columns that hold it in clear").isEmpty();
  }

  /** The one way by which a text leaves by itself, after a reply: written by a person. */
  private void staffAnswers() {
    String bearer = accounts.bearer(district, Role.OFFICE);
    text("SMlast", "START");
    var waiting = TestHttp.get("/api/v1/replies").as(bearer).send();
    assertThat(waiting.body()).as("staff reads it").contains(MARK);
    String path = "/api/v1/replies/" + waiting.json().get(0).get("replyId").asText() + "/answers";
    assertThat(
            TestHttp.post(path)
                .as(bearer)
                .json("{\"words\":\"Thank you. See you at 3.\"}")
                .send()
                .status())
        .isEqualTo(204);
  }

  private void text(String sid, String body) {
    try {
      text(sid, body, Map.of());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void assertNowhere(Iterable<String> texts) {
    assertThat(texts).isNotEmpty().noneMatch(text -> small(text).contains(MARK));
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** In every table of this district, as text or as bytes. */
  private List<String> clearInDatabase() {
    String bytes = HexFormat.of().formatHex(MARK.getBytes(StandardCharsets.UTF_8));
    return database.in(
        district,
        h ->
            h
                .createQuery(
                    """
                    select table_name from information_schema.columns
                     where table_schema = 'public' and column_name = 'district_id'
                    """)
                .mapTo(String.class)
                .list()
                .stream()
                .filter(
                    table ->
                        h.createQuery(
                                "select exists (select 1 from "
                                    + table
                                    + " t where position(:mark in lower(t::text)) > 0"
                                    + " or position(:bytes in t::text) > 0)")
                            .bind("mark", MARK)
                            .bind("bytes", bytes)
                            .mapTo(Boolean.class)
                            .one())
                .toList());
  }
}
