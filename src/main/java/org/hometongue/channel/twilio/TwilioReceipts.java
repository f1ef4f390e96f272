package org.hometongue.channel.twilio;

import com.twilio.base.Page;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hometongue.channel.ProviderMessage;
import org.hometongue.channel.ReceiptSource;
import org.hometongue.channel.ReceiptStatus;
import org.hometongue.channel.SendOutcome.Rejected;
import org.hometongue.channel.SenderConfig;

/**
 * Twilio's record of messages. Its list is read twice: with DateSent, and without, because a
 * message that still waits has no date sent and the first list would miss it.
 */
@ApplicationScoped
public class TwilioReceipts implements ReceiptSource {
  private static final int PAGE_SIZE = 1000;
  private static final int MOST_PAGES = 20;
  private static final String NOT_FOUND = "20404";

  private final TwilioClients clients;

  TwilioReceipts(TwilioClients clients) {
    this.clients = clients;
  }

  @Override
  public List<ProviderMessage> find(
      SenderConfig sender, String to, String body, Instant from, Instant until) throws IOException {
    // Twilio's times have whole seconds.
    Instant earliest = from.truncatedTo(ChronoUnit.SECONDS);
    PhoneNumber address = new PhoneNumber(TwilioMessages.address(sender.channel(), to));
    Map<String, Message> found = new LinkedHashMap<>();
    try {
      TwilioRestClient client = clients.of(sender);
      collect(Message.reader().setTo(address), client, earliest, found);
      collect(
          Message.reader().setTo(address).setDateSentAfter(earliest.atZone(ZoneOffset.UTC)),
          client,
          earliest,
          found);
      List<ProviderMessage> matching = new ArrayList<>();
      for (Message message : found.values()) {
        Instant created = message.getDateCreated().toInstant();
        if (body.equals(message.getBody())
            && isFrom(sender, message)
            && !created.isBefore(earliest)
            && !created.isAfter(until)) {
          matching.add(providerMessage(message, created));
        }
      }
      return matching;
    } catch (RuntimeException e) {
      // Without its cause: the SDK's exceptions quote the list.
      throw new IOException("The provider's message list could not be read");
    }
  }

  @Override
  public Optional<ProviderMessage> fetch(SenderConfig sender, String providerId)
      throws IOException {
    try {
      Message message = Message.fetcher(providerId).fetch(clients.of(sender));
      return Optional.of(providerMessage(message, message.getDateCreated().toInstant()));
    } catch (FailedCall e) {
      if (e.outcome() instanceof Rejected refused && refused.code().equals(NOT_FOUND)) {
        return Optional.empty();
      }
      throw new IOException("The provider could not be asked about a message");
    } catch (RuntimeException e) {
      // Without its cause: the SDK's exceptions quote the message.
      throw new IOException("The provider's answer about a message could not be read");
    }
  }

  /** Newest first; nothing of interest follows a message made before the window. */
  private static void collect(
      MessageReader reader, TwilioRestClient client, Instant earliest, Map<String, Message> into)
      throws IOException {
    Page<Message> page = reader.pageSize(PAGE_SIZE).firstPage(client);
    for (int pages = 1; ; pages++) {
      List<Message> messages = page.getRecords();
      messages.forEach(message -> into.putIfAbsent(message.getSid(), message));
      boolean reachedPast =
          !messages.isEmpty() && messages.getLast().getDateCreated().toInstant().isBefore(earliest);
      if (reachedPast || !page.hasNextPage()) {
        return;
      }
      if (pages == MOST_PAGES) {
        throw new IOException("The provider's message list is too long to read to its end");
      }
      page = reader.nextPage(page, client);
    }
  }

  private static boolean isFrom(SenderConfig sender, Message message) {
    return sender.address().startsWith("MG")
        ? sender.address().equals(message.getMessagingServiceSid())
        : message.getFrom() != null
            && message
                .getFrom()
                .toString()
                .equals(TwilioMessages.address(sender.channel(), sender.address()));
  }

  private static ProviderMessage providerMessage(Message message, Instant created) {
    ReceiptStatus status =
        Optional.ofNullable(message.getStatus())
            .flatMap(word -> ReceiptStatus.of(word.toString()))
            .orElse(ReceiptStatus.ACCEPTED);
    Optional<String> errorCode =
        Optional.ofNullable(message.getErrorCode()).map(code -> Integer.toString(code));
    return new ProviderMessage(message.getSid(), status, errorCode, created);
  }
}
