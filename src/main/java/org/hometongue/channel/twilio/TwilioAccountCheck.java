package org.hometongue.channel.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.hometongue.channel.ConfigCheck;
import org.hometongue.channel.ProviderSettings;
import org.hometongue.channel.SendOutcome;
import org.hometongue.channel.SenderConfig;

/** Whether Twilio would take messages from a sender, without sending one. */
@ApplicationScoped
public class TwilioAccountCheck {
  private static final Pattern SENDER = Pattern.compile("MG[0-9a-fA-F]{32}|\\+[1-9][0-9]{6,14}");

  private final TwilioClients clients;
  private final ProviderSettings settings;

  TwilioAccountCheck(TwilioClients clients, ProviderSettings settings) {
    this.clients = clients;
    this.settings = settings;
  }

  public ConfigCheck of(SenderConfig sender) {
    List<String> problems = new ArrayList<>();
    if (!SENDER.matcher(sender.address()).matches()) {
      problems.add(
          "The sender must be a phone number such as +12025550100 or a messaging service that"
              + " starts with MG.");
    }
    if (sender.sandbox()) {
      return new ConfigCheck(problems);
    }
    URI publicUrl = settings.publicUrl();
    if (!"https".equals(publicUrl.getScheme()) || "localhost".equals(publicUrl.getHost())) {
      problems.add(
          "Twilio cannot reach this service. Set hometongue.providers.public-url to its https"
              + " address on the internet.");
    }
    account(sender, problems);
    return new ConfigCheck(problems);
  }

  private void account(SenderConfig sender, List<String> problems) {
    try {
      TwilioRestClient client = clients.of(sender);
      Account account = Account.fetcher().fetch(client);
      if (account.getStatus() != Account.Status.ACTIVE) {
        problems.add("The Twilio account is not active. Look at it in the Twilio console.");
      }
    } catch (FailedCall e) {
      problems.add(
          e.outcome() instanceof SendOutcome.Rejected
              ? "Twilio refuses the account. Check the account sid and the auth token."
              : "Twilio cannot be reached now. Check the network and try again.");
    } catch (RuntimeException e) {
      problems.add("Twilio gave an answer that cannot be read. Check the base address.");
    }
  }
}
