package org.hometongue.delivery;

/**
 * Which of a family's addresses can carry which channel, and in what order they are tried. SQL
 * conditions, so that planning, preflight and fallback ask the same question.
 *
 * <p>They speak of {@code cp} (contact_point), {@code r} (a rendition or the offer of one, with its
 * channel).
 */
public final class ChannelChoice {
  /** The address can carry this rendition's channel. */
  public static final String USABLE =
      """
      (case r.channel
         when 'SMS' then cp.kind = 'PHONE' and cp.state in ('OK', 'NO_WHATSAPP')
         when 'WHATSAPP' then cp.kind = 'PHONE' and cp.whatsapp and cp.state in ('OK', 'NO_SMS')
         else cp.kind = 'EMAIL' and cp.state = 'OK'
       end)
      """;

  /**
   * The order in which they are tried: the family's own preference, then SMS, WhatsApp, e-mail; the
   * school's first address first.
   *
   * @param preferred the column with the family's preference; never text from outside
   */
  public static String preference(String preferred) {
    return """
    (case when r.channel = %s then 0 else 1 end),
    (case r.channel when 'SMS' then 0 when 'WHATSAPP' then 1 else 2 end),
    cp.position, cp.contact_point_id
    """
        .formatted(preferred);
  }

  private ChannelChoice() {}
}
