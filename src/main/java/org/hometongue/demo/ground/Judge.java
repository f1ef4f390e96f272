package org.hometongue.demo.ground;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hometongue.delivery.DeliveryState;

/**
 * Holds the sandbox's ledger against the database, for announcements of which one goes to the whole
 * district: what every handset was handed, and what the service has written about it.
 */
public final class Judge {
  private static final int ROWS_AT_ONCE = 10_000;

  /** Those taken for served come first: what was handed to an address is theirs before others'. */
  private static final String DELIVERIES =
      """
      select d.state, cp.address_sealed
        from delivery d join contact_point cp using (district_id, contact_point_id)
       where d.district_id = ? and d.announcement_id = any (?)
       order by d.state not in (2, 3)
      """;

  private final Ground ground;
  private final Map<String, Integer> before;
  private final Set<String> others = new HashSet<>();

  private Judge(Ground ground, Map<String, Integer> before) {
    this.ground = ground;
    this.before = before;
  }

  /** What these are handed is no affair of the announcements that are judged. */
  public void leaveOut(Collection<String> addresses) {
    others.addAll(addresses);
  }

  /** From now on; what was handed before does not count. */
  public static Judge from(Ground ground) {
    return new Judge(ground, ground.sandbox().handed());
  }

  /**
   * What became of an announcement.
   *
   * @param families with a delivery
   * @param handed that their handset was handed it at least once
   * @param lost taken for served by the database, unknown to the ledger; or without any delivery
   * @param duplicated handed more than once
   * @param inDoubt neither known to be handed nor known not to be
   * @param doubtedInVain of these, handed: the provider's list would have said so
   * @param open still to be worked on
   * @param unspoken handed, and the database says that they were not
   * @param delivered by the last word of a receipt
   * @param ended failed, refused or suppressed, and indeed not handed
   */
  public record Finding(
      int families,
      int handed,
      int lost,
      int duplicated,
      int inDoubt,
      int doubtedInVain,
      int open,
      int unspoken,
      int delivered,
      int ended) {
    /** Everybody is accounted for, once. */
    public boolean clean() {
      return lost == 0 && duplicated == 0 && unspoken == 0 && open == 0;
    }
  }

  /** Looks now, at all that was sent since the beginning. */
  public Finding of(Notice... notices) {
    Map<String, Integer> handed = ground.sandbox().handed();
    handed.keySet().removeAll(others);
    Tally tally = new Tally(handed, before);
    UUID[] ids = Arrays.stream(notices).map(Notice::id).toArray(UUID[]::new);
    try (Connection connection = ground.database().connect();
        PreparedStatement statement = connection.prepareStatement(DELIVERIES)) {
      connection.setAutoCommit(false);
      statement.setFetchSize(ROWS_AT_ONCE);
      statement.setObject(1, ground.district());
      statement.setArray(2, connection.createArrayOf("uuid", ids));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String address = ground.keys().open(ground.district(), rows.getBytes(2));
          tally.add(DeliveryState.of(rows.getInt(1)), address);
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return tally.finding(ground.families());
  }
}
