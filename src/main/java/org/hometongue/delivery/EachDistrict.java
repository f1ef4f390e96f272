package org.hometongue.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;
import org.hometongue.district.District;
import org.hometongue.district.Districts;
import org.hometongue.platform.Fault;
import org.jboss.logging.Logger;

/** Does the same for every district; what is wrong in one does not hold up the others. */
@ApplicationScoped
class EachDistrict {
  private static final Logger LOG = Logger.getLogger(EachDistrict.class);

  private final Districts districts;

  EachDistrict(Districts districts) {
    this.districts = districts;
  }

  /**
   * @param what as a sentence about it begins: "Reconciling"
   */
  void each(String what, Consumer<UUID> work) {
    try {
      for (District district : districts.all()) {
        doOrWarn(what, work, district.districtId());
      }
    } catch (RuntimeException e) {
      LOG.warnf("%s waits: %s. It goes on by itself.", what, Fault.describe(e));
    }
  }

  private static void doOrWarn(String what, Consumer<UUID> work, UUID districtId) {
    try {
      work.accept(districtId);
    } catch (RuntimeException e) {
      if (Fault.isDatabaseAway(e)) {
        throw e;
      }
      LOG.warnf("%s in one district waits: %s. The others go on.", what, Fault.describe(e));
    }
  }
}
