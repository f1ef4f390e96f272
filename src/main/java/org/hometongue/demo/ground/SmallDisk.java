package org.hometongue.demo.ground;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder on a small file system of its own, in memory, that can be filled to the last byte. Only
 * who may mount file systems can have one.
 */
public final class SmallDisk implements AutoCloseable {
  private static final int PIECE = 64 * 1024;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws IllegalStateException when it may not be mounted
   */
  public static SmallDisk mount(Path folder, int mebibytes) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String size = "size=" + mebibytes + "m,mode=0700";
    if (run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString()) != 0) {
      throw new IllegalStateException(
          "A small file system cannot be mounted here. Run this row as root, where mount is allowed.");
    }
    return new SmallDisk(folder);
  }

  /** Leaves not a byte. */
  public void fill() {
    try (OutputStream out = Files.newOutputStream(folder.resolve("filler"))) {
      while (true) {
        out.write(new byte[PIECE]);
      }
    } catch (IOException full) {
      // That was the wish.
    }
  }

  /** Gives the space back. */
  public void relieve() {
    try {
      Files.deleteIfExists(folder.resolve("filler"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int run(String... command) {
    try {
      return new ProcessBuilder(List.of(command))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join()
          .exitValue();
    } catch (IOException e) {
      return 1;
    }
  }

  @Override
  public void close() {
    run("umount", folder.toString());
  }
}
