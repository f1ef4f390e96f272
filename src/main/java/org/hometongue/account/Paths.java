package org.hometongue.account;

import java.util.List;

/** Which part of the service a path belongs to. */
final class Paths {
  private static final List<String> NO_STAFF =
      List.of("/hooks/", "/u/", "/p/", "/k/", "/v/", "/q/", "/webjars/", "/health", "/metrics");
  private static final List<String> FILES =
      List.of(".css", ".js", ".svg", ".png", ".ico", ".woff2");
  private static final int LONGEST_NEXT = 512;

  private Paths() {}

  static boolean isApi(String path) {
    return path.startsWith("/api/");
  }

  static boolean knowsNoStaff(String path) {
    return NO_STAFF.stream().anyMatch(path::startsWith)
        || (!isApi(path) && FILES.stream().anyMatch(path::endsWith));
  }

  /**
   * Callers that are no browsers with a session: providers' webhooks and mail clients' one-click
   * unsubscribe.
   */
  static boolean isOutsideFence(String path) {
    return path.startsWith("/hooks/") || path.startsWith("/u/");
  }

  /** Where to go after sign-in: a path of this service, never another host. */
  static String localOr(String fallback, String next) {
    boolean local =
        next.length() <= LONGEST_NEXT
            && next.startsWith("/")
            && !next.startsWith("//")
            && next.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '\\');
    return local ? next : fallback;
  }
}
