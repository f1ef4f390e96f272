package org.hometongue.platform;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The one folder in which an installation keeps its state: embedded database, key file, sandbox
 * ledger. It belongs to one running service at a time; the operating system frees the lock when
 * that process dies, however it dies.
 */
public final class DataFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel lockFile;

  private DataFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Creates the folder when it is missing and takes its lock.
   *
   * @throws StartupRefusal when it cannot be written, or another service uses it
   */
  public static DataFolder open(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    FileChannel channel = null;
    try {
      createPrivately(absolute);
      channel =
          FileChannel.open(
              absolute.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new StartupRefusal(
            "Another Hometongue service is running on the data folder "
                + absolute
                + ". Stop it first, or start this one with --data and another folder.");
      }
      return new DataFolder(absolute, channel);
    } catch (IOException e) {
      throw new StartupRefusal(
          "The data folder "
              + absolute
              + " cannot be written. Give this user write access to it, or start with --data and"
              + " another folder.",
          e);
    }
  }

  private static void createPrivately(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Path parent = folder.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(folder);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  public Path path() {
    return folder;
  }

  /** A path below the folder; nothing is created. */
  public Path resolve(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
