package org.hometongue.district;

import java.util.UUID;

/**
 * A detail of a district or school that fills an argument of a notice, such as the interpreter
 * line.
 *
 * @param schoolId {@link org.hometongue.platform.Ids#NIL} for a fact of the whole district
 * @param name as templates name it, such as {@code district.hotline}
 * @param language tag of the language this display form is for; empty for all without their own
 * @param type the argument type, small letters, such as {@code phone} or {@code url}
 */
public record Fact(UUID schoolId, String name, String language, String type, String value) {}
