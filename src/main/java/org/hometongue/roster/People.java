package org.hometongue.roster;

/**
 * Who is a guardian and who a student, and at which school first: one long and one int per person,
 * so that a million people fit into some thirty megabytes. Ids are kept as 64-bit hashes; that two
 * of a million meet by chance is one in forty million.
 */
final class People {
  static final int NOBODY = Integer.MIN_VALUE;
  static final int GUARDIAN = -1;
  static final int STUDENT = -2;

  private long[] ids = new long[1 << 12];
  private int[] roles = new int[1 << 12];
  private int size;

  private static long hash(String id) {
    // FNV-1a, then the finisher of splitmix64, so that near ids do not lie side by side.
    long h = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      h = (h ^ id.charAt(i)) * 0x100000001b3L;
    }
    h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L;
    h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL;
    h ^= h >>> 31;
    return h == 0 ? 1 : h;
  }

  private int slot(long id) {
    int at = (int) id & (ids.length - 1);
    while (ids[at] != 0 && ids[at] != id) {
      at = (at + 1) & (ids.length - 1);
    }
    return at;
  }

  /** GUARDIAN, STUDENT (no school known), the number of a student's school, or NOBODY. */
  int role(String id) {
    int at = slot(hash(id));
    return ids[at] == 0 ? NOBODY : roles[at];
  }

  void put(String id, int role) {
    if (2 * (size + 1) > ids.length) {
      grow();
    }
    long hash = hash(id);
    int at = slot(hash);
    if (ids[at] == 0) {
      ids[at] = hash;
      size++;
    }
    roles[at] = role;
  }

  private void grow() {
    long[] oldIds = ids;
    int[] oldRoles = roles;
    ids = new long[2 * oldIds.length];
    roles = new int[2 * oldIds.length];
    for (int i = 0; i < oldIds.length; i++) {
      if (oldIds[i] != 0) {
        int at = slot(oldIds[i]);
        ids[at] = oldIds[i];
        roles[at] = oldRoles[i];
      }
    }
  }
}
