package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hometongue.audit.Audit;
import org.hometongue.channel.Channel;
import org.hometongue.channel.Channels;
import org.hometongue.channel.ConfigCheck;
import org.hometongue.channel.ProviderAccounts;
import org.hometongue.channel.SenderConfig;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/** Adds the numbers and mailboxes from which a district writes. Real ones: the demo has its own. */
@ApplicationScoped
public class NewSenders {
  /** An E.164 number, or the sid of a Twilio messaging service. */
  private static final Pattern TWILIO = Pattern.compile("\\+[1-9][0-9]{6,14}|MG[0-9a-f]{32}");

  private static final Pattern MAILBOX = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{3,190}");

  private final Database database;
  private final ProviderAccounts accounts;
  private final Channels channels;
  private final Audit audit;

  /**
   * @param segmentsPerSecond what the provider allows this sender; a mail counts as one segment
   * @param dailyCap segments that carriers take from it in a {@link CarrierDay}; null: no cap
   */
  public record NewSender(
      Channel channel,
      String address,
      int segmentsPerSecond,
      BigDecimal costPerSegmentUsd,
      @Nullable Integer dailyCap) {}

  NewSenders(Database database, ProviderAccounts accounts, Channels channels, Audit audit) {
    this.database = database;
    this.accounts = accounts;
    this.channels = channels;
    this.audit = audit;
  }

  /**
   * Asks the provider whether the sender can be used, then keeps it.
   *
   * @throws Problem {@code sender-address}, {@code sender-account}, {@code sender-check}, {@code
   *     sender-known}
   */
  public UUID add(UUID districtId, String actor, NewSender wanted) {
    String address = wanted.address().strip();
    requireAddress(wanted.channel(), address);
    SenderCaps.require(wanted.dailyCap());
    UUID id = Ids.next();
    String provider = wanted.channel() == Channel.EMAIL ? "smtp" : "twilio";
    SenderConfig config =
        accounts
            .sender(id, wanted.channel(), provider, address, false)
            .orElseThrow(() -> noAccount(wanted.channel()));
    ConfigCheck check = channels.adapter(config).check(config);
    if (!check.isReady()) {
      throw Problem.invalid("sender-check", String.join(" ", check.problems()));
    }
    database.run(
        districtId,
        handle -> {
          int made =
              handle
                  .createQuery(
                      """
                      insert into sender (district_id, sender_id, channel, provider, address, sandbox,
                                          segments_per_second, cost_per_segment_usd, daily_cap)
                      select :district, :id, :channel, :provider, :address, false, :pace, :cost, :cap::int
                       where not exists (select 1 from sender where district_id = :district
                                            and channel = :channel and address = :address)
                      returning 1
                      """)
                  .bind("district", districtId)
                  .bind("id", id)
                  .bind("channel", wanted.channel())
                  .bind("provider", provider)
                  .bind("address", address)
                  .bind("pace", wanted.segmentsPerSecond())
                  .bind("cap", wanted.dailyCap())
                  .bind("cost", wanted.costPerSegmentUsd())
                  .mapTo(Integer.class)
                  .list()
                  .size();
          if (made == 0) {
            throw Problem.conflict("sender-known", "This district has this sender already.");
          }
          audit.record(
              districtId,
              actor,
              "sender.add",
              "sender:" + id,
              Map.of("channel", wanted.channel().name()));
        });
    return id;
  }

  private static void requireAddress(Channel channel, String address) {
    boolean mail = channel == Channel.EMAIL;
    if (!(mail ? MAILBOX : TWILIO).matcher(address).matches()) {
      throw Problem.invalid(
          "sender-address",
          mail
              ? "Give the mail address that notices come from, such as notices@district.example."
              : "Give the number as +12025550100, or the sid of a Twilio messaging service (MG and 32 digits).");
    }
  }

  private static Problem noAccount(Channel channel) {
    return Problem.invalid(
        "sender-account",
        channel == Channel.EMAIL
            ? "No mail relay is configured. Set HOMETONGUE_PROVIDERS_SMTP_HOST, start the service again, and add"
                + " the sender then."
            : "No Twilio account is configured. Set HOMETONGUE_PROVIDERS_TWILIO_ACCOUNT_SID and"
                + " HOMETONGUE_PROVIDERS_TWILIO_AUTH_TOKEN, start the service again, and add the sender then.");
  }
}
