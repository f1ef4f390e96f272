package org.hometongue.demo.ground;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.hometongue.delivery.DeliveryState;

/**
 * Holds the sandbox's ledger against the database, for one announcement to the whole district: what
 * every handset was handed, and what the service has written about it.
 */
public final class Judge {
  private static final int ROWS_AT_ONCE = 10_000;

  private final Ground ground;
  private final Map<String, Integer> before;

  private Judge(Ground ground, Map<String, Integer> before) {
    this.ground = ground;
    this.before = before;
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
      int open,
      int unspoken,
      int delivered,
      int ended) {
    /** Everybody is accounted for, once. */
    public boolean clean() {
      return lost == 0 && duplicated == 0 && unspoken == 0 && open == 0;
    }
  }

  /** Looks now. */
  public Finding of(Notice notice) {
    Tally tally = new Tally();
    Map<String, Integer> handed = ground.sandbox().handed();
    try (Connection connection = ground.database().connect();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select d.state, cp.address_sealed
                  from delivery d join contact_point cp using (district_id, contact_point_id)
                 where d.district_id = ? and d.announcement_id = ?
                """)) {
      connection.setAutoCommit(false);
      statement.setFetchSize(ROWS_AT_ONCE);
      statement.setObject(1, ground.district());
      statement.setObject(2, notice.id());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String address = ground.keys().open(ground.district(), rows.getBytes(2));
          tally.add(
              rows.getInt(1), handed.getOrDefault(address, 0) - before.getOrDefault(address, 0));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return tally.finding(ground.families());
  }

  /** Counts, delivery by delivery. */
  private static final class Tally {
    private int families;
    private int reached;
    private int lost;
    private int duplicated;
    private int inDoubt;
    private int open;
    private int unspoken;
    private int delivered;
    private int ended;

    /**
     * @param state as the database has it, {@link DeliveryState}
     */
    void add(int state, int times) {
      families++;
      reached += times > 0 ? 1 : 0;
      duplicated += times > 1 ? 1 : 0;
      switch (DeliveryState.of(state)) {
        case PLANNED, SENDING -> open++;
        case ACCEPTED -> lost += times == 0 ? 1 : 0;
        case DELIVERED -> {
          lost += times == 0 ? 1 : 0;
          delivered++;
        }
        case IN_DOUBT -> inDoubt++;
        case FAILED, REFUSED, SUPPRESSED -> {
          unspoken += times > 0 ? 1 : 0;
          ended += times > 0 ? 0 : 1;
        }
      }
    }

    Finding finding(int audience) {
      return new Finding(
          families,
          reached,
          lost + audience - families,
          duplicated,
          inDoubt,
          open,
          unspoken,
          delivered,
          ended);
    }
  }
}
