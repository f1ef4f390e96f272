package org.hometongue.district;

import java.time.ZoneId;
import java.util.UUID;

/**
 * A school district: the tenant. In a demo district everything goes to the carrier sandbox only.
 *
 * @param code short word in sign-in and tokens, lower case, unique in the installation
 * @param timeZone where its quiet hours and dates are meant
 */
public record District(UUID districtId, String code, String name, ZoneId timeZone, boolean demo) {}
