package org.hometongue.catalogue.exchange;

import java.util.Optional;
import org.hometongue.catalogue.Translation;

/**
 * Who answers for what comes in.
 *
 * @param author pseudonym of the person who translated; empty only for a machine's texts
 * @param origin empty: a person, who began from nothing or from a machine's draft
 */
public record Terms(Optional<String> author, Optional<Translation.Origin> origin) {}
