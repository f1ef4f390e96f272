package org.hometongue.consent;

/** Current consent as an SQL condition over the ledger, for statements that claim or plan. */
public final class ConsentSql {
  private ConsentSql() {}

  /**
   * Whether this message class may go to this address by this channel. The newest entry that speaks
   * of the channel and the class decides; without one, everything is allowed but OPTIONAL, which
   * needs a yes (47 CFR 64.1200). Expects the parameter {@code :district}.
   *
   * @param addressHash SQL expression of the address's keyed hash
   * @param channel SQL expression: SMS, WHATSAPP or EMAIL
   * @param messageClass SQL expression of the message class
   */
  public static String allowed(String addressHash, String channel, String messageClass) {
    return """
    coalesce((
      select e.act = 'OPT_IN' or (e.scope = 'EMERGENCY_ONLY' and %3$s = 'EMERGENCY')
        from consent_entry e
       where e.district_id = :district and e.address_hash = %1$s and e.channel in ('ANY', %2$s)
         and e.scope in ('ALL', 'EMERGENCY_ONLY', %3$s)
       order by e.recorded_at desc, e.entry_id desc limit 1), %3$s <> 'OPTIONAL')
    """
        .formatted(addressHash, channel, messageClass);
  }
}
