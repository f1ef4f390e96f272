package org.hometongue.delivery;

/**
 * Which of a family's addresses can carry which channel, and in what order they are tried. SQL
 * conditions, so that planning, preflight and fallback ask the same question.
 *
 * <p>They speak of {@code cp} (contact_point), {@code r} (a rendition or the offer of one, with its
 * channel).
 */
public final class ChannelChoice {
  /**
   * The address can carry this rendition's channel at {@code :now}. A phone whose handset is not
   * reached day after day gets emergencies all the same: it may be on again.
   *
   * @param messageClass SQL of the announcement's class; never text from outside
   */
  public static String usable(String messageClass) {
    return """
    (case r.channel
       when 'SMS' then cp.kind = 'PHONE' and cp.state in ('OK', 'NO_WHATSAPP')
         and (cp.no_sms_until is null or cp.no_sms_until <= :now or %s = 'EMERGENCY')
       when 'WHATSAPP' then cp.kind = 'PHONE' and cp.whatsapp and cp.state in ('OK', 'NO_SMS')
         and (cp.no_whatsapp_until is null or cp.no_whatsapp_until <= :now)
       else cp.kind = 'EMAIL' and cp.state = 'OK'
     end)
    """
        .formatted(messageClass);
  }

  /**
   * The order in which they are tried: the family's own preference, then SMS, WhatsApp, e-mail; the
   * school's first address first. A phone that is not reached lately comes last.
   *
   * @param preferred the column with the family's preference; never text from outside
   */
  public static String preference(String preferred) {
    return """
    (case when r.channel = 'SMS' and cp.no_sms_until > :now then 2 when r.channel = %s then 0 else 1 end),
    (case r.channel when 'SMS' then 0 when 'WHATSAPP' then 1 else 2 end),
    cp.position, cp.contact_point_id
    """
        .formatted(preferred);
  }

  private ChannelChoice() {}
}
