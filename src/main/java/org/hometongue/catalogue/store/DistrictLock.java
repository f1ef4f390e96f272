package org.hometongue.catalogue.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hometongue.platform.DistrictTurn;
import org.jdbi.v3.core.Handle;

/** One writer at a time for a district's library: what is checked is what is then recorded. */
@ApplicationScoped
class DistrictLock {
  DistrictLock() {}

  /** Until the transaction ends. The audit trail takes the same lock at its end. */
  void take(Handle handle, UUID districtId) {
    DistrictTurn.take(handle, districtId);
  }
}
