package org.hometongue.district;

import java.net.URI;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a district wants to work. Message classes are named as in the catalogue (EMERGENCY,
 * ATTENDANCE, MISSION, OPTIONAL, SERVICE); a class that is not named has no quiet hours and needs
 * no second person.
 *
 * @param quietHours when a class does not leave
 * @param secondPersonClasses classes that another person than the composer must approve
 * @param publicUrl where families and providers reach this service, without a closing slash
 * @param notifyNumbers staff phones (E.164) that get a copy of what was sent
 */
public record DistrictSettings(
    Map<String, QuietHours> quietHours,
    Set<String> secondPersonClasses,
    String publicUrl,
    List<String> notifyNumbers) {

  /** The proposal of the school-practice reference, section 3.4. */
  public static final DistrictSettings DEFAULT =
      new DistrictSettings(
          Map.of(
              "ATTENDANCE", new QuietHours(LocalTime.of(20, 0), LocalTime.of(7, 0)),
              "MISSION", new QuietHours(LocalTime.of(20, 0), LocalTime.of(8, 0)),
              "OPTIONAL", new QuietHours(LocalTime.of(19, 0), LocalTime.of(9, 0))),
          Set.of("MISSION", "OPTIONAL"),
          "http://localhost:8080",
          List.of());

  public DistrictSettings {
    quietHours = Map.copyOf(quietHours);
    secondPersonClasses = Set.copyOf(secondPersonClasses);
    notifyNumbers = List.copyOf(notifyNumbers);
  }

  public QuietHours quietHoursOf(String messageClass) {
    return quietHours.getOrDefault(messageClass, QuietHours.NONE);
  }

  public boolean needsSecondPerson(String messageClass) {
    return secondPersonClasses.contains(messageClass);
  }

  /** The address of a public page; the path starts with a slash. */
  public URI publicPage(String path) {
    return URI.create(publicUrl + path);
  }

  public DistrictSettings withPublicUrl(String url) {
    return new DistrictSettings(quietHours, secondPersonClasses, url, notifyNumbers);
  }

  /** Without the phones: they are people's. */
  @Override
  public String toString() {
    return "DistrictSettings[quietHours="
        + quietHours
        + ", secondPersonClasses="
        + secondPersonClasses
        + ", publicUrl="
        + publicUrl
        + "]";
  }
}
