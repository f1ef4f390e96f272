package org.hometongue.channel.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.content.v1.Content;
import com.twilio.rest.content.v1.content.ApprovalCreate;
import com.twilio.rest.content.v1.content.ApprovalFetch;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.hometongue.channel.SenderConfig;

/** Twilio's Content API: texts that WhatsApp must approve before they may be sent. */
@ApplicationScoped
public class TwilioContent {
  /** The only category we ask for: marketing is never delivered to numbers in the US (63049). */
  private static final String CATEGORY = "UTILITY";

  private final TwilioClients clients;

  TwilioContent(TwilioClients clients) {
    this.clients = clients;
  }

  /**
   * Meta's decision so far.
   *
   * @param status unsubmitted, received, pending, approved, rejected, paused or disabled
   */
  public record Approval(String status, String category) {}

  /**
   * @param name lower case, digits and underscores
   * @param language WhatsApp's own code, such as {@code pt_BR}
   * @param text with {{1}}, {{2}} … for the variables
   * @param samples a sample for every variable; Meta asks for them
   * @return the id under which the text is sent: HX…
   * @throws IOException when Twilio did not take it, or the answer was lost
   */
  public String create(
      SenderConfig sender, String name, String language, String text, Map<String, String> samples)
      throws IOException {
    Content.Types types =
        Content.Types.builder().twilioText(Content.TwilioText.builder(text).build()).build();
    Content.ContentCreateRequest request =
        Content.ContentCreateRequest.builder(language, types)
            .friendlyName(name)
            .variables(samples)
            .build();
    return ask(sender, client -> Content.creator(request).create(client).getSid());
  }

  public void requestApproval(SenderConfig sender, String contentSid, String name)
      throws IOException {
    var request = ApprovalCreate.ContentApprovalRequest.builder(name, CATEGORY).build();
    ask(sender, client -> ApprovalCreate.creator(contentSid, request).create(client).getName());
  }

  public Approval approval(SenderConfig sender, String contentSid) throws IOException {
    return ask(
        sender,
        client ->
            ApprovalFetch.fetcher(contentSid).fetch(client).getWhatsapp() instanceof Map<?, ?> said
                ? new Approval(
                    word(said, "status").toLowerCase(Locale.ROOT), word(said, "category"))
                : new Approval("unsubmitted", CATEGORY));
  }

  private static String word(Map<?, ?> said, String name) {
    return said.get(name) instanceof String word ? word : "";
  }

  private <T> T ask(SenderConfig sender, Function<TwilioRestClient, T> question)
      throws IOException {
    try {
      return question.apply(clients.of(sender));
    } catch (FailedCall e) {
      throw new IOException("The Content API answered " + e.outcome());
    } catch (RuntimeException e) {
      throw new IOException("The Content API gave an answer that cannot be read");
    }
  }
}
