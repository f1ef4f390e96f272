package org.hometongue.inbound.mail;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;

/** Where the certificates come from with which SNS signs. */
interface SnsCertificates {
  /**
   * @param at an address that was found to be Amazon's own
   * @throws IOException when it cannot be had, read, or is not valid now
   */
  X509Certificate at(URI at) throws IOException;
}
