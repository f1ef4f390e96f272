package org.hometongue.catalogue.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hometongue.audit.Audit;
import org.hometongue.catalogue.Catalogue;
import org.hometongue.catalogue.Finding;
import org.hometongue.catalogue.Finding.Level;
import org.hometongue.catalogue.Review;
import org.hometongue.catalogue.ReviewWriter;
import org.hometongue.catalogue.SharedLibrary;
import org.hometongue.catalogue.TranslationFiles;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Database;
import org.hometongue.platform.Problem;
import org.jdbi.v3.core.Handle;

/**
 * A district's own templates and translations, as documents in the form of the library's files. All
 * documents of a template come in together or not at all, and only what no gate blocks.
 */
@ApplicationScoped
public class DistrictDocuments {
  private static final Pattern TEMPLATE = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");
  private static final Pattern FILE =
      Pattern.compile("source\\.json|targets/([A-Za-z0-9-]{2,20})\\.json");
  private static final Pattern REVIEWS =
      Pattern.compile("templates/([^/]+)/reviews/([^/]+)\\.json");
  private static final int MOST_FILES = 200;

  private final Database database;
  private final SharedLibrary shared;
  private final Libraries libraries;
  private final DocumentRows rows;
  private final ReviewRows reviews;
  private final DistrictLock lock;
  private final Audit audit;
  private final Clock clock;

  /**
   * What became of a document.
   *
   * @param outcome {@code new}, {@code changed} or {@code same}
   * @param warnings what a reviewer has to look at
   */
  public record Taken(String path, String outcome, List<Finding> warnings) {
    public Taken {
      warnings = List.copyOf(warnings);
    }
  }

  DistrictDocuments(
      Database database,
      SharedLibrary shared,
      Libraries libraries,
      DocumentRows rows,
      ReviewRows reviews,
      DistrictLock lock,
      Audit audit,
      Clock clock) {
    this.database = database;
    this.shared = shared;
    this.libraries = libraries;
    this.rows = rows;
    this.reviews = reviews;
    this.lock = lock;
    this.audit = audit;
    this.clock = clock;
  }

  /** The documents in force, without their texts, and the files of the district's reviews. */
  public List<DocumentEntry> list(UUID districtId) {
    return database.in(
        districtId,
        handle -> {
          List<DocumentEntry> entries = new ArrayList<>(rows.list(handle, districtId));
          entries.addAll(reviews.files(handle, districtId));
          return entries;
        });
  }

  /**
   * The document exactly as it was given; for {@code reviews/<tag>.json} the district's decisions
   * in the form of that file.
   */
  public Optional<String> text(UUID districtId, String path) {
    Matcher review = REVIEWS.matcher(path);
    if (review.matches()) {
      return reviewFile(districtId, review.group(1), review.group(2));
    }
    return database.in(districtId, handle -> rows.body(handle, districtId, path));
  }

  private Optional<String> reviewFile(UUID districtId, String templateId, String language) {
    try {
      LanguageTag tag = LanguageTag.of(language);
      List<Review> decisions =
          database.in(
              districtId, handle -> reviews.all(handle, districtId).reviews(templateId, tag));
      return decisions.isEmpty() ? Optional.empty() : Optional.of(ReviewWriter.write(decisions));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Puts documents of one template in force.
   *
   * @param files text by name: {@code source.json}, {@code targets/<tag>.json}
   * @param dryRun whether to report only
   * @throws Problem {@code documents} with one item per file and place that speaks against it
   */
  public List<Taken> put(
      UUID districtId, String actor, String templateId, Map<String, String> files, boolean dryRun) {
    Map<String, byte[]> given = paths(templateId, files);
    return database.in(
        districtId,
        handle -> {
          lock.take(handle, districtId);
          if (files.containsKey("source.json") && shared.now().template(templateId).isPresent()) {
            throw Problem.invalid(
                "documents",
                "The library has a template of this name. Translate it, or give your own another id.");
          }
          Catalogue candidate =
              libraries.reviewed(districtId).withDocuments(TranslationFiles.of(given));
          List<Finding> findings = findings(candidate, templateId, given);
          List<Problem.Item> blocks =
              findings.stream()
                  .filter(f -> f.level() == Level.BLOCK)
                  .map(f -> new Problem.Item(f.file() + f.pointer(), f.why() + " " + f.mend()))
                  .toList();
          if (!blocks.isEmpty()) {
            throw Problem.invalid(
                "documents", "Nothing of this template was taken over. Mend this first.", blocks);
          }
          return write(handle, districtId, actor, templateId, given, findings, dryRun);
        });
  }

  private static Map<String, byte[]> paths(String templateId, Map<String, String> files) {
    List<Problem.Item> wrong = new ArrayList<>();
    if (!TEMPLATE.matcher(templateId).matches() || templateId.length() > 60) {
      wrong.add(
          new Problem.Item(
              "template", "An id has small letters, digits, dots and hyphens: bus.late."));
    }
    if (files.isEmpty() || files.size() > MOST_FILES) {
      wrong.add(new Problem.Item("files", "Send 1 to 200 files."));
    }
    Map<String, byte[]> paths = new TreeMap<>();
    files.forEach(
        (name, text) -> {
          if (name.startsWith("reviews/")) {
            wrong.add(
                new Problem.Item(
                    name, "Approvals are not taken over. Record each decision with review."));
          } else if (!FILE.matcher(name).matches()) {
            wrong.add(new Problem.Item(name, "A file is source.json or targets/<tag>.json."));
          } else if (!UTF_8.newEncoder().canEncode(text)) {
            wrong.add(new Problem.Item(name, "The text holds half a character."));
          } else {
            paths.put("templates/" + templateId + "/" + name, text.getBytes(UTF_8));
          }
        });
    if (!wrong.isEmpty()) {
      throw Problem.invalid("documents", "These files cannot be taken over.", wrong);
    }
    return paths;
  }

  private static List<Finding> findings(
      Catalogue candidate, String templateId, Map<String, byte[]> given) {
    List<Finding> findings = new ArrayList<>(candidate.problems());
    if (given.containsKey("templates/" + templateId + "/source.json")) {
      findings.addAll(candidate.findings(templateId, LanguageTag.ENGLISH));
    }
    candidate
        .translations(templateId)
        .forEach(t -> findings.addAll(candidate.findings(templateId, t.tag())));
    findings.removeIf(f -> !given.containsKey(f.file()));
    return findings;
  }

  private List<Taken> write(
      Handle handle,
      UUID districtId,
      String actor,
      String templateId,
      Map<String, byte[]> given,
      List<Finding> findings,
      boolean dryRun) {
    Instant now = clock.instant();
    Map<String, byte[]> present = rows.present(handle, districtId);
    List<Taken> taken = new ArrayList<>();
    List<String> written = new ArrayList<>();
    given.forEach(
        (path, bytes) -> {
          byte[] before = present.get(path);
          boolean same = before != null && java.util.Arrays.equals(before, bytes);
          if (!same && !dryRun) {
            rows.add(handle, districtId, path, new String(bytes, UTF_8), actor, now);
            written.add(path);
          }
          taken.add(
              new Taken(
                  path,
                  same ? "same" : before == null ? "new" : "changed",
                  findings.stream().filter(f -> f.file().equals(path)).toList()));
        });
    if (!written.isEmpty()) {
      audit.record(districtId, actor, "library.put", templateId, Map.of("files", written));
    }
    return taken;
  }

  /**
   * Takes a document out; with a template's source go its translations. The library's own text,
   * where there is one, holds again.
   *
   * @throws Problem {@code not-found}
   */
  public void remove(UUID districtId, String actor, String path) {
    database.run(
        districtId,
        handle -> {
          lock.take(handle, districtId);
          Map<String, byte[]> present = new HashMap<>(rows.present(handle, districtId));
          boolean source = path.endsWith("/source.json");
          String folder = path.substring(0, path.lastIndexOf('/') + 1);
          present.keySet().removeIf(p -> !p.equals(path) && !(source && p.startsWith(folder)));
          if (!present.containsKey(path)) {
            throw Problem.notFound("document");
          }
          Instant now = clock.instant();
          present.keySet().forEach(p -> rows.add(handle, districtId, p, null, actor, now));
          audit.record(
              districtId,
              actor,
              "library.remove",
              path,
              Map.of("files", present.keySet().stream().sorted().toList()));
        });
  }
}
