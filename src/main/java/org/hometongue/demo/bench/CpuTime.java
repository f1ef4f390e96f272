package org.hometongue.demo.bench;

import java.util.List;
import org.hometongue.demo.ground.Ground;
import org.hometongue.demo.ground.ProcStat;

/** Processor seconds so far, of those who send and of the database with all its processes. */
record CpuTime(double clients, double database) {
  static CpuTime of(List<Long> clients, Ground ground) {
    return new CpuTime(
        clients.stream().mapToDouble(ProcStat::cpuSeconds).sum(),
        ProcStat.cpuSecondsOfFamily(ground.database().process()));
  }

  CpuTime since(CpuTime before) {
    return new CpuTime(clients - before.clients, database - before.database);
  }
}
