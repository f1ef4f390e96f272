package org.hometongue.catalogue;

import java.util.Optional;
import org.hometongue.language.ArgumentSpec;

/**
 * One typed argument of a template.
 *
 * @param spec type and bounds
 * @param example a realistic value, in the form {@code ArgumentValue.parse} reads
 * @param fact the district or school detail that fills it by itself, such as {@code district.name};
 *     {@code school.name} means the one school of the audience, or the district when there are
 *     several; {@code verify.url} is the announcement's own verify page; {@code family.language} is
 *     the language of the family that reads
 */
public record TemplateArgument(ArgumentSpec spec, String example, Optional<String> fact) {}
