package org.hometongue.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.hometongue.channel.ChannelEvent.Inbound;
import org.hometongue.inbound.meaning.Reading;
import org.hometongue.language.LanguageTag;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.hometongue.platform.Ids;
import org.jspecify.annotations.Nullable;

/** Keeps replies: address and words sealed, found again by the address's hash. */
@ApplicationScoped
class InboundBook {
  private static final Duration MENU_HOLDS = Duration.ofDays(1);

  private final Database database;
  private final Cipher cipher;
  private final Clock clock;

  InboundBook(Database database, Cipher cipher, Clock clock) {
    this.database = database;
    this.cipher = cipher;
    this.clock = clock;
  }

  /**
   * @return false when the provider has told us this one before
   */
  boolean keep(
      UUID districtId,
      Inbound message,
      byte[] addressHash,
      Optional<UUID> familyId,
      Reading reading) {
    @Nullable UUID family = familyId.orElse(null);
    return database.in(
            districtId,
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into inbound_message (district_id, inbound_id, provider_id, channel, address_hash,
                            address_sealed, family_id, body_sealed, intent, chosen, received_at)
                        values (:district, :id, :provider, :channel, :hash, :address, :family, :body, :intent, :chosen,
                            :now)
                        on conflict (district_id, provider_id) do nothing
                        """)
                    .bind("district", districtId)
                    .bind("id", Ids.next())
                    .bind("provider", message.providerId())
                    .bind("channel", message.channel())
                    .bind("hash", addressHash)
                    .bind("address", cipher.seal(districtId, message.from()))
                    .bind("family", family)
                    .bind("body", cipher.seal(districtId, message.body()))
                    .bind("intent", reading.intent())
                    .bind("chosen", reading.chosen().map(LanguageTag::value).orElse(null))
                    .bind("now", now())
                    .execute())
        == 1;
  }

  /** Whether the last thing this address wrote, not long ago, asked for the list of languages. */
  boolean hasTheMenu(UUID districtId, byte[] addressHash) {
    return database
        .in(
            districtId,
            handle ->
                handle
                    .createQuery(
                        """
                        select intent = 'LANGUAGE' and chosen is null from inbound_message
                         where district_id = :district and address_hash = :hash and received_at > :since
                         order by received_at desc, inbound_id desc limit 1
                        """)
                    .bind("district", districtId)
                    .bind("hash", addressHash)
                    .bind("since", now().minus(MENU_HOLDS))
                    .mapTo(Boolean.class)
                    .findOne())
        .orElse(false);
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
