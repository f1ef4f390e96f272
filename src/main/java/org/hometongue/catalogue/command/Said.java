package org.hometongue.catalogue.command;

import java.io.IOException;
import java.nio.file.Path;
import org.hometongue.catalogue.ContentHash;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Problem;
import org.hometongue.platform.VerbRefusal;

/** Words of the command line as values, and refusals as its sentences. */
final class Said {
  private Said() {}

  static LanguageTag tag(String value) {
    try {
      return LanguageTag.of(value);
    } catch (IllegalArgumentException e) {
      throw new VerbRefusal(String.valueOf(e.getMessage()));
    }
  }

  static ContentHash hash(String value) {
    try {
      return new ContentHash(value);
    } catch (IllegalArgumentException e) {
      throw new VerbRefusal(String.valueOf(e.getMessage()));
    }
  }

  /** The library of a folder, or a refusal. */
  static Library library(Path folder) {
    try {
      return Library.inFolder(folder);
    } catch (IllegalArgumentException e) {
      throw new VerbRefusal(String.valueOf(e.getMessage()));
    }
  }

  /** What a command does; its exit code. */
  @FunctionalInterface
  interface Work {
    int run() throws IOException;
  }

  /** Every command refuses in the same way: in sentences. */
  static int answered(Work work) {
    try {
      return work.run();
    } catch (Problem problem) {
      throw refusal(problem);
    } catch (IllegalArgumentException e) {
      throw new VerbRefusal(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new VerbRefusal("A file cannot be read or written: " + e.getMessage());
    }
  }

  private static VerbRefusal refusal(Problem problem) {
    StringBuilder sentences = new StringBuilder(problem.detail());
    problem
        .items()
        .forEach(i -> sentences.append("\n  ").append(i.pointer()).append(": ").append(i.detail()));
    return new VerbRefusal(sentences.toString());
  }
}
