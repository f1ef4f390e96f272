package org.hometongue.demo;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hometongue.account.Role;
import org.hometongue.account.Staff;
import org.hometongue.announcement.WhatsAppSubmissions;
import org.hometongue.channel.Channel;
import org.hometongue.channel.Links;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.district.Fact;
import org.hometongue.district.Facts;
import org.hometongue.family.FamilyImporter;
import org.hometongue.platform.Database;
import org.hometongue.platform.Fault;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Secret;
import org.hometongue.roster.RosterGenerator;
import org.hometongue.roster.RosterOptions;
import org.hometongue.roster.RosterReport;
import org.jboss.logging.Logger;

/**
 * The synthetic district, made once at the first start of a demo: facts, senders that speak to the
 * sandbox, accounts, and families read from a generated roster through the ordinary importer.
 */
@ApplicationScoped
public class DemoDistrict {
  private static final Logger LOG = Logger.getLogger(DemoDistrict.class);
  private static final long SEED = 20_260_309L;
  private static final String ACTOR = "demo";

  /** Shown on the demo's sign-in page; it opens nothing but synthetic data. */
  public static final String PASSWORD = "hometongue-demo";

  private static final BigDecimal SMS_PRICE = new BigDecimal("0.0083");
  private static final BigDecimal WHATSAPP_PRICE = new BigDecimal("0.0050");
  private static final BigDecimal MAIL_PRICE = new BigDecimal("0.0001");
  private static final String FIRST_NOTICE = "reassure.schools-open";
  private static final int UNPACED = 100_000;

  private final DemoSettings settings;
  private final SandboxRunner sandbox;
  private final Districts districts;
  private final Facts facts;
  private final Staff staff;
  private final FamilyImporter importer;
  private final WhatsAppSubmissions whatsapp;
  private final Links links;
  private final Database database;
  private final Path data;
  private double importSeconds;

  DemoDistrict(
      DemoSettings settings,
      SandboxRunner sandbox,
      Districts districts,
      Facts facts,
      Staff staff,
      FamilyImporter importer,
      WhatsAppSubmissions whatsapp,
      Links links,
      Database database,
      @ConfigProperty(name = "hometongue.data", defaultValue = "data") Path data) {
    this.settings = settings;
    this.sandbox = sandbox;
    this.districts = districts;
    this.facts = facts;
    this.staff = staff;
    this.importer = importer;
    this.whatsapp = whatsapp;
    this.links = links;
    this.database = database;
    this.data = data;
  }

  void start(@Observes @Priority(200) StartupEvent event) {
    if (!sandbox.enabled()) {
      return;
    }
    if (districts.all().isEmpty()) {
      make();
    }
    districts.all().stream()
        .filter(District::demo)
        .forEach(
            district -> {
              connect(district);
              greet(district);
            });
  }

  private void greet(District district) {
    LOG.infof(
        "The demo district %s is ready with %d synthetic families. The sign-in page shows its accounts.",
        district.name(), families(district.districtId()));
  }

  private int families(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery("select count(*) from family where district_id = :district")
                .bind("district", districtId)
                .mapTo(Integer.class)
                .one());
  }

  /** The simulated handsets answer to this service, and WhatsApp knows the library's texts. */
  private void connect(District district) {
    UUID id = district.districtId();
    sandbox
        .sandbox()
        .ifPresent(
            s ->
                s.behave(
                    s.behaviour()
                        .withInboundUrl(links.outside("/hooks/twilio/inbound/" + id).toString())));
    try {
      whatsapp.submit(id, Optional.of(FIRST_NOTICE));
    } catch (IOException e) {
      LOG.warnf("WhatsApp's texts were not submitted: %s", Fault.describe(e));
    }
    if (settings.wholeLibrary()) {
      Thread.ofVirtual().name("whatsapp-texts").start(() -> submitTheRest(id));
    }
  }

  private void submitTheRest(UUID districtId) {
    try {
      whatsapp.submit(districtId, Optional.empty());
    } catch (IOException | RuntimeException e) {
      LOG.warnf("WhatsApp's texts were not all submitted: %s", Fault.describe(e));
    }
  }

  /** How long the generated roster took to come in; 0 when it came in at an earlier start. */
  double importSeconds() {
    return importSeconds;
  }

  private void make() {
    District district =
        districts.create("lincoln", "Lincoln Unified", ZoneId.of("America/Chicago"), true);
    UUID id = district.districtId();
    addFacts(id);
    addSender(id, Channel.SMS, "twilio", "+12025550100", SMS_PRICE);
    addSender(id, Channel.WHATSAPP, "twilio", "+12025550101", WHATSAPP_PRICE);
    addSender(id, Channel.EMAIL, "smtp", "notices@lincoln.example", MAIL_PRICE);
    addStaff(id, "superintendent@demo.example", Set.of(Role.SUPERINTENDENT));
    addStaff(id, "deputy@demo.example", Set.of(Role.SUPERINTENDENT, Role.APPROVER));
    addStaff(id, "language@demo.example", Set.of(Role.LANGUAGE_LEAD));
    addStaff(id, "office@demo.example", Set.of(Role.OFFICE));
    addStaff(id, "it@demo.example", Set.of(Role.IT));
    RosterReport report = importRoster(id);
    importSeconds = report.seconds();
  }

  private RosterReport importRoster(UUID districtId) {
    try {
      Path roster = Files.createDirectories(data).resolve("demo-roster.csv");
      RosterGenerator.write(roster, settings.families(), SEED);
      return importer.importRoster(districtId, ACTOR, roster, new RosterOptions(null, false));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addFacts(UUID id) {
    fact(id, "district.name", "", "org", "Lincoln Unified");
    fact(id, "district.name", "ar", "org", "مدارس لينكولن");
    fact(id, "district.hotline", "", "phone", "+12025550123");
    fact(id, "district.interpreterLine", "", "phone", "+12025550140");
    fact(id, "district.counselorLine", "", "phone", "+12025550155");
    fact(id, "district.hours", "", "text", "08:00-16:00");
    fact(
        id, "district.languageMenu", "", "text", "1 English 2 Español 3 Soomaali 4 Kreyòl ayisyen");
    for (String page :
        List.of(
            "news",
            "policy",
            "privacy",
            "rights",
            "support",
            "contacts",
            "resources",
            "plan",
            "board")) {
      fact(id, "district.url." + page, "", "url", "https://lincoln.example/" + page);
    }
  }

  private void fact(UUID id, String name, String language, String type, String value) {
    facts.put(id, new Fact(Ids.NIL, name, language, type, value));
  }

  private void addStaff(UUID id, String name, Set<Role> roles) {
    staff.create(id, ACTOR, name, new Secret(PASSWORD), roles);
  }

  private void addSender(
      UUID id, Channel channel, String provider, String address, BigDecimal price) {
    database.run(
        id,
        handle ->
            handle
                .createUpdate(
                    """
                    insert into sender (district_id, sender_id, channel, provider, address, sandbox, segments_per_second,
                                        cost_per_segment_usd)
                    values (:district, :sender, :channel, :provider, :address, true, :pace, :price)
                    """)
                .bind("district", id)
                .bind("sender", Ids.next())
                .bind("channel", channel)
                .bind("provider", provider)
                .bind("address", address)
                .bind("pace", UNPACED)
                .bind("price", price)
                .execute());
  }
}
