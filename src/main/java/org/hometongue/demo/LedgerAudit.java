package org.hometongue.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hometongue.delivery.DeliveryState;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.hometongue.sandbox.CarrierSandbox;

/**
 * Holds the database against the sandbox's ledger: the judge is what each handset and mailbox was
 * handed, never the service's own opinion.
 */
@ApplicationScoped
public class LedgerAudit {
  private static final int ROWS_AT_ONCE = 5_000;

  private final Database database;
  private final Cipher cipher;
  private final SandboxRunner runner;

  LedgerAudit(Database database, Cipher cipher, SandboxRunner runner) {
    this.database = database.maps(Served.class);
    this.cipher = cipher;
    this.runner = runner;
  }

  /**
   * @param lost served by the database, unknown to the ledger
   * @param duplicates recipients with more messages than attempts that were accepted
   */
  public record Finding(int lost, int duplicates, List<String> wrong) {
    public Finding {
      wrong = List.copyOf(wrong);
    }
  }

  /** An attempt that the service takes for accepted. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Served(byte[] addressSealed, String channel, int state) {}

  /** Only right when this announcement is all that the sandbox was ever handed. */
  public Finding of(UUID districtId, UUID announcementId) {
    CarrierSandbox sandbox = runner.sandbox().orElseThrow();
    Map<String, Integer> expected = new HashMap<>();
    int lost = 0;
    for (Served served : served(districtId, announcementId)) {
      String address = cipher.open(districtId, served.addressSealed());
      String to = served.channel().equals("WHATSAPP") ? "whatsapp:" + address : address;
      expected.merge(to, 1, Integer::sum);
      if (sandbox.ledger().handed(to) == 0) {
        lost++;
      }
    }
    int duplicates = 0;
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> handed = sandbox.ledger().handedPerRecipient();
    for (Map.Entry<String, Integer> entry : handed.entrySet()) {
      int known = expected.getOrDefault(entry.getKey(), 0);
      if (entry.getValue() > Math.max(1, known)) {
        duplicates++;
      }
      if (known == 0) {
        wrong.add("the sandbox was handed a message of which the database knows nothing");
      }
    }
    return new Finding(lost, duplicates, wrong.stream().distinct().toList());
  }

  private List<Served> served(UUID districtId, UUID announcementId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select cp.address_sealed, r.channel, x.state
                      from (select contact_point_id, rendition_id, state, handed_at from delivery
                             where district_id = :district and announcement_id = :announcement
                            union all
                            select contact_point_id, rendition_id, state, handed_at from past_attempt
                             where district_id = :district and announcement_id = :announcement) x
                      join contact_point cp on cp.district_id = :district and cp.contact_point_id = x.contact_point_id
                      join rendition r on r.district_id = :district and r.announcement_id = :announcement
                       and r.rendition_id = x.rendition_id
                     where x.handed_at is not null or x.state = :inDoubt
                    """)
                .bind("district", districtId)
                .bind("announcement", announcementId)
                .bind("inDoubt", DeliveryState.IN_DOUBT.code())
                .setFetchSize(ROWS_AT_ONCE)
                .mapTo(Served.class)
                .list());
  }
}
