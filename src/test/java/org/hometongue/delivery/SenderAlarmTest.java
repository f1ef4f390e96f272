package org.hometongue.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.hometongue.channel.FailureClass;
import org.hometongue.channel.SendOutcome;
import org.hometongue.district.ItContact;
import org.hometongue.platform.Problem;
import org.junit.jupiter.api.Test;

/** When a sender stops, a person is written to, and not more than once an hour. */
class SenderAlarmTest extends EngineFixture {

  @Test
  void theItContactIsWrittenToWhenTheProviderRefusesTheSender() {
    wiring.get(ItContact.class).set(district, "it", "it@lincoln.example");
    announce("EMERGENCY", 12, 0);
    sms.answer = h -> new SendOutcome.Rejected(FailureClass.CONFIG, "20003", false);
    dispatchUntil(() -> letters() == 1);
    wiring.get(ServiceSending.class).work(district);
    assertThat(mail.handed)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.to()).isEqualTo("it@lincoln.example");
              assertThat(letter.text().subjectLine().orElse("")).contains("stopped the sender SMS");
              assertThat(letter.text().body())
                  .contains("config:20003")
                  .contains("Our sender was refused by the provider")
                  .contains("Nothing is lost");
            });
  }

  @Test
  void onceASenderAndHour() {
    wiring.get(ItContact.class).set(district, "it", "it@lincoln.example");
    SenderStops senders = wiring.get(SenderStops.class);
    for (int i = 0; i < 3; i++) {
      senders.stop(district, smsSender, "config:20003");
      senders.resume(district, smsSender);
    }
    assertThat(letters()).isEqualTo(1);
    senders.stop(district, mailSender, "config:535");
    assertThat(letters()).as("another sender is another matter").isEqualTo(2);
    clock.step(Duration.ofMinutes(59));
    senders.stop(district, smsSender, "config:20003");
    assertThat(letters()).isEqualTo(2);
    clock.step(Duration.ofMinutes(2));
    senders.stop(district, smsSender, "config:20003");
    assertThat(letters()).isEqualTo(3);
  }

  @Test
  void withoutAContactTheSenderStopsAllTheSame() {
    wiring.get(SenderStops.class).stop(district, smsSender, "config:20003");
    assertThat(letters()).isZero();
    assertThat(
            count(
                "select count(*) from sender where district_id = :district and stopped_reason is not null"))
        .isEqualTo(1);
  }

  @Test
  void aContactThatIsNoMailAddressIsRefused() {
    ItContact contact = wiring.get(ItContact.class);
    for (String wrong : new String[] {"it", "it@", "a b@lincoln.example", "<it@lincoln.example>"}) {
      assertThatThrownBy(() -> contact.set(district, "it", wrong)).isInstanceOf(Problem.class);
    }
    contact.set(district, "it", "it@lincoln.example");
    contact.set(district, "it", " ");
    assertThat(contact.of(district)).isEmpty();
  }

  private int letters() {
    return count(
        "select count(*) from service_message where district_id = :district and template_id = 'sender-stopped'");
  }
}
