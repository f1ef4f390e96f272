package org.hometongue.demo.fault;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.hometongue.demo.ground.ChildProcess;
import org.hometongue.demo.ground.Ground;

/** Where faults are played: a ground whose nodes reach the sandbox through a bad network. */
final class Stage implements AutoCloseable {
  static final List<String> JAVA =
      List.of(
          "-Xmx512m",
          "-XX:TieredStopAtLevel=1",
          "-Duser.language=tr",
          "-Duser.country=TR",
          "-Duser.timezone=Pacific/Chatham");

  /** Short leases, so that what a fault leaves behind is settled while somebody watches. */
  static final Map<String, String> SETTINGS =
      Map.of("HOMETONGUE_DELIVERY_LEASE", "PT4S", "HOMETONGUE_DELIVERY_SENDER_LEASE", "PT4S");

  /** MiB: the files of an empty database, its log of changes, and some room. */
  private static final int SMALL_DISK = 600;

  private final Scale scale;
  private final Consumer<String> audience;
  private final Chance chance;
  private final Ground ground;
  private final ChaosProxy proxy;

  private Stage(
      Scale scale, Chance chance, Consumer<String> audience, Ground ground, ChaosProxy proxy) {
    this.scale = scale;
    this.chance = chance;
    this.audience = audience;
    this.ground = ground;
    this.proxy = proxy;
  }

  /**
   * @param audience hears what long rows say while they are played
   */
  static Stage set(Scale scale, int nodes, long seed, Consumer<String> audience) {
    return set(scale, nodes, seed, audience, 0);
  }

  /** One whose database can run out of space. */
  static Stage onSmallDisk(Scale scale, long seed) {
    return set(scale, 1, seed, line -> {}, SMALL_DISK);
  }

  private static Stage set(
      Scale scale, int nodes, long seed, Consumer<String> audience, int diskMiB) {
    int sandboxPort = ChildProcess.freePort();
    ChaosProxy proxy = new ChaosProxy(sandboxPort);
    try {
      Ground ground =
          Ground.lay(
              new Ground.Plan(
                  scale.families(), nodes, JAVA, SETTINGS, sandboxPort, proxy.port(), diskMiB));
      return new Stage(scale, new Chance(seed), audience, ground, proxy);
    } catch (RuntimeException e) {
      proxy.close();
      throw e;
    }
  }

  Scale scale() {
    return scale;
  }

  Random random() {
    return chance.random();
  }

  /** What is random and to be repeated. */
  Loops loops() {
    return new Loops(scale.loops(), chance, audience);
  }

  Ground ground() {
    return ground;
  }

  ChaosProxy proxy() {
    return proxy;
  }

  /** A notice on its way, with the sandbox behaving as given. */
  Scene begin(String behaviour) {
    proxy.become(ChaosProxy.Mood.CALM);
    return Scene.begin(this, behaviour);
  }

  @Override
  public void close() {
    ground.close();
    proxy.close();
  }
}
