package org.hometongue.announcement;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.hometongue.catalogue.Template;
import org.hometongue.district.DistrictSettings;

/** Who must approve what. Pure. */
@ApplicationScoped
class ApprovalRule {
  /** Whether somebody else than the composer must approve. */
  boolean secondPerson(DistrictSettings settings, Announcement a, Template template) {
    return template.confirmers() > 1 || settings.needsSecondPerson(a.messageClass().name());
  }

  /** How many different people must approve. */
  int approvals(Template template) {
    return Math.max(1, template.confirmers());
  }

  /** Whether these people are enough. */
  boolean met(DistrictSettings settings, Announcement a, Template template, Set<String> people) {
    long counted =
        secondPerson(settings, a, template)
            ? people.stream().filter(p -> !p.equals(a.createdBy())).count()
            : people.size();
    return counted >= approvals(template);
  }
}
