package org.hometongue.console;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hometongue.channel.SandboxEndpoints;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.district.Fact;
import org.hometongue.district.Facts;
import org.hometongue.family.FamilyImporter;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Secret;
import org.hometongue.roster.RosterGenerator;
import org.hometongue.roster.RosterOptions;
import org.hometongue.sandbox.CarrierSandbox;
import org.hometongue.sandbox.SandboxConfig;

/** A demo district of its own for each page test: facts, senders at the sandbox, families. */
@ApplicationScoped
public class PageDistrict {
  private static final long SEED = 11;

  private final Districts districts;
  private final Facts facts;
  private final FamilyImporter importer;
  private final Database database;
  private final SandboxEndpoints endpoints;

  PageDistrict(
      Districts districts,
      Facts facts,
      FamilyImporter importer,
      Database database,
      SandboxEndpoints endpoints) {
    this.districts = districts;
    this.facts = facts;
    this.importer = importer;
    this.database = database;
    this.endpoints = endpoints;
  }

  public District make(Path folder, int families) {
    String code = "p" + Ids.next().toString().replace("-", "").substring(4, 30);
    District district = districts.create(code, "Lincoln Unified", whereItIsNoon(), true);
    UUID id = district.districtId();
    for (String phone : List.of("hotline", "interpreterLine", "counselorLine")) {
      fact(id, "district." + phone, "phone", "+12025550123");
    }
    for (String page : List.of("news", "policy", "privacy", "rights", "support", "contacts")) {
      fact(id, "district.url." + page, "url", "https://lincoln.example/" + page);
    }
    if (endpoints.current().isEmpty()) {
      startSandbox();
    }
    sender(id, "SMS", "twilio", "+12025550100");
    sender(id, "WHATSAPP", "twilio", "+12025550101");
    sender(id, "EMAIL", "smtp", "notices@lincoln.example");
    try {
      Path roster = folder.resolve(code + ".csv");
      RosterGenerator.write(roster, families, SEED);
      importer.importRoster(id, "test", roster, new RosterOptions(null, false));
      Files.delete(roster);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return district;
  }

  /** So that no notice waits for the morning, at whatever hour the tests run. */
  private static ZoneOffset whereItIsNoon() {
    return ZoneOffset.ofHours(12 - Instant.now().atOffset(ZoneOffset.UTC).getHour());
  }

  /** One message in a second from every sender, so that there is time to halt. */
  public void slow(District district) {
    database.run(
        district.districtId(),
        h ->
            h.execute(
                "update sender set segments_per_second = 1 where district_id = ?",
                district.districtId()));
  }

  /** Below target, because it outlives the test that starts it. */
  private void startSandbox() {
    String sid = "AC" + "0".repeat(31) + "1";
    CarrierSandbox sandbox =
        CarrierSandbox.start(
            SandboxConfig.fresh(Path.of("target", "page-sandbox-" + Ids.next()))
                .withAccount(sid, "of the tests"));
    endpoints.open(
        new SandboxEndpoints.Endpoints(
            URI.create("http://localhost:" + sandbox.httpPort()),
            URI.create("smtp-plain://localhost:" + sandbox.smtpPort()),
            sid,
            new Secret("of the tests")));
  }

  private void fact(UUID id, String name, String type, String value) {
    facts.put(id, new Fact(Ids.NIL, name, "", type, value));
  }

  private void sender(UUID id, String channel, String provider, String address) {
    database.run(
        id,
        h ->
            h.execute(
                """
                insert into sender (district_id, sender_id, channel, provider, address, sandbox, segments_per_second,
                                    cost_per_segment_usd)
                values (?, ?, ?, ?, ?, true, 1000, ?)
                """,
                id,
                Ids.next(),
                channel,
                provider,
                address,
                new BigDecimal("0.0083")));
  }
}
