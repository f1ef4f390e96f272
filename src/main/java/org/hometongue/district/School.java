package org.hometongue.district;

import java.util.UUID;

/**
 * A school of a district.
 *
 * @param code what the school's own records call it; unique in the district
 * @param active schools that closed stay, so that old announcements keep their names
 */
public record School(UUID schoolId, String code, String name, boolean active) {}
