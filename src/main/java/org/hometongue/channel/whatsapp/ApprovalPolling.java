package org.hometongue.channel.whatsapp;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.hometongue.channel.Channel;
import org.hometongue.channel.ProviderAccounts;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.platform.Database;
import org.jboss.logging.Logger;

/** Keeps what we know of Meta's decisions fresh: approved, rejected, paused since. */
@ApplicationScoped
class ApprovalPolling {
  private static final Logger LOG = Logger.getLogger(ApprovalPolling.class);

  /** A WhatsApp sender that has texts at the provider. */
  public record WhatsAppSender(UUID senderId, String provider, String address, boolean sandbox) {}

  private final Districts districts;
  private final Database database;
  private final ProviderAccounts accounts;
  private final WhatsAppTemplates templates;

  ApprovalPolling(
      Districts districts,
      Database database,
      ProviderAccounts accounts,
      WhatsAppTemplates templates) {
    this.districts = districts;
    this.database = database.maps(WhatsAppSender.class);
    this.accounts = accounts;
    this.templates = templates;
  }

  @Scheduled(
      every = "{hometongue.whatsapp.approvals.every:5m}",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void ask() {
    for (District district : districts.all()) {
      for (WhatsAppSender sender : senders(district.districtId())) {
        accounts
            .sender(
                sender.senderId(),
                Channel.WHATSAPP,
                sender.provider(),
                sender.address(),
                sender.sandbox())
            .ifPresent(
                config -> {
                  try {
                    templates.refresh(district.districtId(), config);
                  } catch (IOException e) {
                    LOG.warnf(
                        "The approvals of sender %s could not be read and will be asked for again.",
                        sender.senderId());
                  }
                });
      }
    }
  }

  private List<WhatsAppSender> senders(UUID districtId) {
    return database.in(
        districtId,
        handle ->
            handle
                .createQuery(
                    """
                    select distinct s.sender_id, s.provider, s.address, s.sandbox
                      from sender s join provider_template t
                        on t.district_id = s.district_id and t.sender_id = s.sender_id
                     where s.district_id = :district and s.channel = 'WHATSAPP'
                    """)
                .bind("district", districtId)
                .mapTo(WhatsAppSender.class)
                .list());
  }
}
