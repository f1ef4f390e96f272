package org.hometongue.inbound.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.district.ContactRules;
import org.hometongue.inbound.FourHomes;
import org.hometongue.platform.Cipher;
import org.hometongue.platform.Database;
import org.junit.jupiter.api.Test;

/** Texts and phones of replies do not outlive the time that the district keeps them. */
class ReplyPurgeTest extends FourHomes {
  @Test
  void textsAndPhonesGoAfterThirtyDays() {
    text(SPANISH, "Mi hijo no va hoy");
    clock.step(Duration.ofDays(20));
    text(SOMALI, "quien es");
    assertThat(purge()).isZero();
    clock.step(Duration.ofDays(11));
    assertThat(purge()).as("the older reply and our answer to it").isEqualTo(2);
    assertThat(purge()).isZero();
    assertThat(column("body_sealed is null and address_sealed is null and words is null"))
        .containsExactlyInAnyOrder("t", "f");
    assertThat(column("intent")).as("that somebody wrote stays").hasSize(2);
  }

  @Test
  void aDistrictMayKeepThemShorter() {
    wiring
        .get(ContactRuleBook.class)
        .save(district, "test", new ContactRules(List.of(), 3, 7, 2, 0));
    text(SPANISH, "Mi hijo no va hoy");
    clock.step(Duration.ofDays(3));
    assertThat(purge()).isEqualTo(2);
  }

  private int purge() {
    return wiring.get(ReplyPurge.class).purge(district);
  }

  /** Whatever we sealed is opened: after thirty days nothing that a family wrote is in it. */
  @Test
  void afterThirtyDaysTheTextIsInNoTableAtAll() {
    text(SPANISH, "Mi hijo zarigueya no va hoy");
    text(UNKNOWN, "zarigueya quiere saber mas");
    assertThat(tablesThatHold("zarigueya")).containsExactly("inbound_message.body_sealed");
    clock.step(Duration.ofDays(29));
    purge();
    assertThat(tablesThatHold("zarigueya")).hasSize(1);
    clock.step(Duration.ofDays(2));
    purge();
    assertThat(tablesThatHold("zarigueya")).isEmpty();
    assertThat(tablesThatHold(SPANISH)).containsExactly("contact_point.address_sealed");
  }

  private Set<String> tablesThatHold(String text) {
    Cipher cipher = wiring.get(Cipher.class);
    Set<String> found = new TreeSet<>();
    for (String column : sealedColumns()) {
      String table = column.substring(0, column.indexOf('.'));
      wiring
          .get(Database.class)
          .in(
              district,
              h ->
                  h.createQuery("select " + column + " from " + table + " where district_id = :d")
                      .bind("d", district)
                      .mapTo(byte[].class)
                      .list())
          .stream()
          .filter(Objects::nonNull)
          .filter(bytes -> cipher.open(district, bytes).contains(text))
          .forEach(bytes -> found.add(column));
    }
    return found;
  }

  private List<String> sealedColumns() {
    List<String> columns =
        wiring
            .get(Database.class)
            .in(
                district,
                h ->
                    h.createQuery(
                            """
                            select table_name || '.' || column_name from information_schema.columns c
                             where table_schema = 'public' and data_type = 'bytea' and column_name like '%sealed'
                               and exists (select 1 from information_schema.columns d
                                     where d.table_schema = 'public' and d.table_name = c.table_name
                                       and d.column_name = 'district_id')
                             order by 1
                            """)
                        .mapTo(String.class)
                        .list());
    assertThat(columns).contains("service_message.body_sealed", "inbound_message.address_sealed");
    return columns;
  }
}
