package org.hometongue.inbound.mail;

import java.net.URI;

/** Says yes when SNS asks whether this address wants a topic's messages. */
interface SnsSubscriptions {
  /**
   * @param at an address that was found to be Amazon's own, from a signed message of a topic that
   *     the settings name
   */
  void confirm(URI at);
}
