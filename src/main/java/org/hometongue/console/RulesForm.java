package org.hometongue.console;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hometongue.catalogue.MessageClass;
import org.hometongue.district.DistrictSettings;
import org.hometongue.district.QuietHours;
import org.hometongue.platform.Problem;
import org.jspecify.annotations.Nullable;

/** Quiet hours and approval rules as typed; what the form does not show stays as it is. */
final class RulesForm {
  private RulesForm() {}

  static DistrictSettings read(MultivaluedMap<String, String> form, DistrictSettings now) {
    Map<String, QuietHours> quiet = new HashMap<>(now.quietHours());
    Set<String> second = new HashSet<>(now.secondPersonClasses());
    List<String> ticked = form.getOrDefault("second", List.of());
    for (MessageClass each : MessageClass.values()) {
      String from = form.getFirst(each.name() + ".from");
      if (from != null) {
        quiet.put(
            each.name(), new QuietHours(time(from), time(form.getFirst(each.name() + ".until"))));
        if (ticked.contains(each.name())) {
          second.add(each.name());
        } else {
          second.remove(each.name());
        }
      }
    }
    String url = form.getFirst("publicUrl");
    return new DistrictSettings(
        quiet, second, url == null ? now.publicUrl() : url.strip(), now.notifyNumbers());
  }

  private static LocalTime time(@Nullable String typed) {
    try {
      return LocalTime.parse(typed == null ? "" : typed.strip());
    } catch (DateTimeParseException e) {
      throw Problem.invalid("quiet-hours", "Type each hour as 20:00. Equal hours mean no rest.");
    }
  }
}
