package org.hometongue.community;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.UUID;
import org.hometongue.channel.Links;
import org.hometongue.district.DistrictSettings;
import org.hometongue.district.Settings;

/**
 * Where the public finds a page: under the district's own address, and under the installation's as
 * long as the district has none.
 */
@ApplicationScoped
class PublicAddress {
  private final Settings settings;
  private final Links links;

  PublicAddress(Settings settings, Links links) {
    this.settings = settings;
    this.links = links;
  }

  /**
   * @param path starts with a slash
   */
  URI of(UUID districtId, String path) {
    DistrictSettings own = settings.of(districtId);
    return own.publicUrl().equals(DistrictSettings.DEFAULT.publicUrl())
        ? links.outside(path)
        : own.publicPage(path);
  }
}
