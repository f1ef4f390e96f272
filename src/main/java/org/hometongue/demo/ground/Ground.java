package org.hometongue.demo.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hometongue.platform.Keys;

/**
 * A throw-away installation: one database, one carrier sandbox, any number of service nodes, all in
 * processes of their own, and a district of synthetic families.
 */
public final class Ground implements AutoCloseable {
  private static final List<String> SANDBOX_JAVA =
      JavaOptions.sending("-Xmx3g", "-XX:+UseSerialGC");

  private final Path folder;
  private final Plan plan;
  private final Keys keys;
  private final Optional<SmallDisk> disk;
  private volatile DatabaseServer database;
  private final SandboxProcess sandbox;
  private final List<ServiceNode> nodes = new ArrayList<>();
  private final List<SmallDisk> nodeDisks = new ArrayList<>();
  private final int publicPort = ChildProcess.freePort();
  private UUID district;
  private UUID smallSchool;

  /**
   * What is wanted.
   *
   * @param families in the one district
   * @param nodes of the service
   * @param java options of the nodes' virtual machines
   * @param settings of the nodes, as environment variables
   * @param sandboxPort where the sandbox listens; 0: anywhere
   * @param seenAt where the nodes look for it; 0: where it listens
   * @param diskMiB of a file system of its own for the database; 0: on the common one
   */
  public record Plan(
      int families,
      int nodes,
      List<String> java,
      Map<String, String> settings,
      int sandboxPort,
      int seenAt,
      int diskMiB) {
    public Plan {
      java = List.copyOf(java);
      settings = Map.copyOf(settings);
    }
  }

  @SuppressWarnings("NullAway.Init") // the district is known once the first node has made it
  private Ground(Path folder, Plan plan) {
    this.folder = folder;
    this.plan = plan;
    this.keys = Keys.fromFile(folder.resolve("keys.json"));
    this.disk =
        plan.diskMiB() == 0
            ? Optional.empty()
            : Optional.of(SmallDisk.mount(folder.resolve("database"), plan.diskMiB()));
    this.database = DatabaseServer.start(folder.resolve("database"));
    this.sandbox =
        SandboxProcess.start(folder.resolve("sandbox"), plan.sandboxPort(), SANDBOX_JAVA);
  }

  /** Starts everything; the nodes are ready and idle when it returns. */
  public static Ground lay(Plan plan) {
    Ground ground;
    try {
      ground = new Ground(Files.createTempDirectory("hometongue-ground-"), plan);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      ground.settle();
      return ground;
    } catch (RuntimeException | SQLException e) {
      ground.close();
      throw e instanceof RuntimeException fault ? fault : new IllegalStateException(e);
    }
  }

  private void settle() throws SQLException {
    for (int n = 0; n < plan.nodes(); n++) {
      nodes.add(startNode(n));
    }
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select district_id from district")) {
      row.next();
      district = row.getObject(1, UUID.class);
      smallSchool = Families.replace(connection, keys, district, plan.families());
    }
    nodes.forEach(ServiceNode::awaitIdle);
  }

  private ServiceNode startNode(int number) {
    return startNode(number, List.of(), Map.of());
  }

  private ServiceNode startNode(int number, List<String> java, Map<String, String> settings) {
    int port = number == 0 ? publicPort : ChildProcess.freePort();
    List<String> options = new ArrayList<>(plan.java());
    options.addAll(java);
    Map<String, String> all = settings(number);
    all.putAll(settings);
    return ServiceNode.start(folder.resolve("node-" + number), port, options, all);
  }

  private Map<String, String> settings(int number) {
    Map<String, String> settings = new LinkedHashMap<>(database.environment());
    settings.putAll(
        SandboxProcess.environment(
            plan.seenAt() == 0 ? sandbox.httpPort() : plan.seenAt(), sandbox.smtpPort()));
    settings.put("HOMETONGUE_KEYS_FILE", folder.resolve("keys.json").toString());
    settings.put("HOMETONGUE_DEMO_ENABLED", "true");
    settings.put("HOMETONGUE_DEMO_FAMILIES", "1");
    settings.put("HOMETONGUE_PROVIDERS_PUBLIC_URL", "http://localhost:" + publicPort);
    // One operator's token is enough, and a second node would revoke the first one's.
    settings.put("HOMETONGUE_CLI_TOKEN", Boolean.toString(number == 0));
    settings.putAll(plan.settings());
    return settings;
  }

  /** The node that people talk to and that receipts come to. */
  public ServiceNode first() {
    return nodes.getFirst();
  }

  public List<ServiceNode> nodes() {
    return List.copyOf(nodes);
  }

  /** {@code kill -9} of one node. */
  public void kill(int number) {
    nodes.get(number).process().kill();
  }

  /** Stops one node as a person does. */
  public void stop(int number) {
    nodes.get(number).close();
  }

  /** Starts a node again that was killed or stopped. */
  public void restart(int number) {
    nodes.set(number, startNode(number));
  }

  /**
   * Stops all nodes and starts them with the plan's options and settings and these besides.
   *
   * @param java options of their virtual machines
   * @param settings as environment variables
   */
  public void restartAll(List<String> java, Map<String, String> settings) {
    for (int n = 0; n < nodes.size(); n++) {
      stop(n);
      nodes.set(n, startNode(n, java, settings));
    }
  }

  /** Starts a node anew with its data folder and its log on a small file system of their own. */
  public SmallDisk moveToSmallDisk(int number, int mebibytes) {
    stop(number);
    SmallDisk disk = SmallDisk.mount(folder.resolve("disk-of-" + number), mebibytes);
    nodeDisks.add(disk);
    ServiceNode old = nodes.get(number);
    Path data = folder.resolve("disk-of-" + number).resolve("node");
    nodes.set(number, ServiceNode.start(data, old.port(), plan.java(), settings(number)));
    return disk;
  }

  /** Keeps a copy of the database as it is now. */
  public void backUp() {
    database.copyTo(folder.resolve("backup"));
  }

  /** Puts the copy in the database's place; nodes that run would not find it. */
  public void restore() {
    database = database.restore(folder.resolve("backup"));
  }

  public DatabaseServer database() {
    return database;
  }

  public SandboxProcess sandbox() {
    return sandbox;
  }

  /** The database's own file system, when it has one. */
  public Optional<SmallDisk> disk() {
    return disk;
  }

  public int families() {
    return plan.families();
  }

  public UUID district() {
    return district;
  }

  /** The school of {@link Families#SMALL_SCHOOL} families. */
  public UUID smallSchool() {
    return smallSchool;
  }

  public Keys keys() {
    return keys;
  }

  /** Where its files are. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    nodes.forEach(ServiceNode::close);
    sandbox.close();
    database.close();
    disk.ifPresent(SmallDisk::close);
    nodeDisks.forEach(SmallDisk::close);
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("The folder " + folder + " was not wholly removed.");
    }
  }
}
