package org.hometongue.console;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.hometongue.account.Caller;
import org.hometongue.account.Role;
import org.hometongue.district.ContactRuleBook;
import org.hometongue.district.ContactRules;
import org.hometongue.platform.Problem;
import org.jboss.resteasy.reactive.RestForm;

/** The form of the settings page that says how much a district writes, and when it rests. */
@Path("/settings/contact")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Role.Names.IT)
public class ContactRulesPage {
  private final ContactRuleBook rules;
  private final Caller caller;

  ContactRulesPage(ContactRuleBook rules, Caller caller) {
    this.rules = rules;
    this.caller = caller;
  }

  @POST
  public Response save(
      @RestForm @DefaultValue("") String holidays,
      @RestForm int mostPerDay,
      @RestForm int mostPerWeek,
      @RestForm int keepRepliesDays,
      @RestForm int termDays) {
    rules.save(
        caller.districtId(),
        caller.actor(),
        new ContactRules(days(holidays), mostPerDay, mostPerWeek, keepRepliesDays, termDays));
    return Response.seeOther(URI.create("/settings?saved=true&part=contact#contact")).build();
  }

  /** A day a line. */
  static List<LocalDate> days(String typed) {
    List<LocalDate> days = new ArrayList<>();
    for (String line : typed.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      try {
        days.add(LocalDate.parse(line));
      } catch (DateTimeParseException e) {
        throw Problem.invalid(
            "holidays", "Type each holiday on a line of its own, such as 2026-11-26.");
      }
    }
    return days.stream().distinct().sorted().toList();
  }
}
