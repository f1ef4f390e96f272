package org.hometongue.demo.ground;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux says about a process: see proc(5). Zero where there is no /proc. */
public final class ProcStat {
  /** Ticks per second in /proc, the same on every Linux that Java runs on. */
  private static final double TICKS = 100;

  private static final int UTIME = 11;

  private ProcStat() {}

  /** Processor seconds of one process, all its threads. */
  public static double cpuSeconds(long pid) {
    return seconds(pid, 2);
  }

  /** The same with its living descendants and with those that have ended: for a database server. */
  public static double cpuSecondsOfFamily(ProcessHandle first) {
    double sum = seconds(first.pid(), 4);
    for (ProcessHandle child : first.descendants().toList()) {
      sum += seconds(child.pid(), 2);
    }
    return sum;
  }

  /** Most memory it ever had in RAM (VmHWM), in MiB. */
  public static long peakMemoryMiB(long pid) {
    return mebibytes(pid, "VmHWM:");
  }

  /** Memory that it has in RAM now (VmRSS), in MiB. */
  public static long memoryMiB(long pid) {
    return mebibytes(pid, "VmRSS:");
  }

  /** Files, sockets and pipes that it has open. */
  public static int openFiles(long pid) {
    String[] open = Path.of("/proc", Long.toString(pid), "fd").toFile().list();
    return open == null ? 0 : open.length;
  }

  private static long mebibytes(long pid, String field) {
    return lines(pid, "status").stream()
        .filter(l -> l.startsWith(field))
        .findFirst()
        .map(l -> Long.parseLong(l.replaceAll("[^0-9]", "")) / 1024)
        .orElse(0L);
  }

  private static double seconds(long pid, int fields) {
    List<String> stat = lines(pid, "stat");
    if (stat.isEmpty()) {
      return 0;
    }
    // The command's name may hold blanks; what follows its closing bracket does not.
    String line = stat.getFirst();
    String[] rest = line.substring(line.lastIndexOf(')') + 2).split(" ");
    long ticks = 0;
    for (int i = 0; i < fields; i++) {
      ticks += Long.parseLong(rest[UTIME + i]);
    }
    return ticks / TICKS;
  }

  private static List<String> lines(long pid, String name) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return List.of();
    }
  }
}
