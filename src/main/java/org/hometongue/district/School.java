package org.hometongue.district;

import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A school of a district.
 *
 * @param code what the school's own records call it; unique in the district
 * @param active schools that closed stay, so that old announcements keep their names
 * @param timeZone by which its families live; null: the district's
 */
public record School(
    UUID schoolId, String code, String name, boolean active, @Nullable ZoneId timeZone) {}
