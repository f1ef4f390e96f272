package org.hometongue.channel.email;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mailbox, perhaps with a display name. Nothing that could end a header or an SMTP command
 * passes.
 *
 * @param name "" when there is none
 * @param address with its domain in ASCII
 */
record MailAddress(String name, String address, String domain) {
  private static final Pattern BARE =
      Pattern.compile(
          "([^\\s<>@,;:\\\\\"()\\[\\]\\p{Cntrl}]{1,64})@([^\\s<>@,;:\\\\\"()\\[\\]\\p{Cntrl}]{1,253})");
  private static final Pattern NAMED = Pattern.compile("([^<>\\p{Cntrl}]{0,200})<([^<>]+)>");

  static Optional<MailAddress> of(String text) {
    Matcher named = NAMED.matcher(text.strip());
    return named.matches() ? bare(named.group(1).strip(), named.group(2)) : bare("", text);
  }

  private static Optional<MailAddress> bare(String name, String text) {
    Matcher bare = BARE.matcher(text);
    if (!bare.matches() || !bare.group(1).chars().allMatch(c -> c < 128)) {
      return Optional.empty();
    }
    try {
      String domain = IDN.toASCII(bare.group(2));
      return Optional.of(new MailAddress(name, bare.group(1) + "@" + domain, domain));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  String header() {
    if (name.isEmpty()) {
      return address;
    }
    String plain = name.replace("\"", "").replace("\\", "");
    String encoded = MimeWords.header(plain);
    return (encoded.equals(plain) ? "\"" + plain + "\"" : encoded) + " <" + address + ">";
  }

  @Override
  public String toString() {
    return "MailAddress[not shown]";
  }
}
