package org.hometongue.consent;

/** {@link Consent}'s rule as a condition, for statements that claim or plan many deliveries. */
public final class ConsentSql {
  private ConsentSql() {}

  /**
   * Whether this message class may go to this address by this channel, as a boolean SQL expression.
   * Expects the parameter {@code :district}. The arguments are SQL expressions themselves:
   * parameters or columns, never text from outside.
   *
   * @param addressHash of the address's keyed hash
   * @param channel SMS, WHATSAPP or EMAIL
   * @param messageClass of the message class
   */
  public static String allowed(String addressHash, String channel, String messageClass) {
    // The inner order leads the planner to the index that finds one address: for a ledger whose
    // statistics were not taken yet, one that finds the whole district costs it much the same.
    return """
    coalesce((
      select case e.scope when 'EMERGENCY_ONLY' then %3$s = 'EMERGENCY' else e.act = 'OPT_IN' end
        from (select a.channel, a.scope, a.act, a.source, a.said_at, a.entry_id from consent_entry a
               where a.district_id = :district and a.address_hash = %1$s
               order by a.channel, a.said_at desc) e
       where e.channel in ('ANY', %2$s) and e.scope in ('ALL', 'EMERGENCY_ONLY', %3$s)
       order by (e.source <> 'IMPORT' or e.act <> 'OPT_IN') desc, e.said_at desc, e.act desc, e.entry_id desc
       limit 1), %4$s)
    """
        .formatted(addressHash, channel, messageClass, allowedUnsaid(messageClass));
  }

  /**
   * The same of an address about which the ledger holds no word: only what is optional needs one.
   */
  public static String allowedUnsaid(String messageClass) {
    return messageClass + " <> 'OPTIONAL'";
  }
}
