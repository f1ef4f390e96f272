package org.hometongue.inbound.meaning;

import org.hometongue.language.LanguageTag;

/**
 * A word or phrase of one language's table.
 *
 * @param phrase whether it also counts as one clause of a longer reply; a bare word counts only
 *     when it is all that was said
 * @param onlyHere whether it counts only in homes of this language: elsewhere it is a name or
 *     another word
 * @param mayAnswer whether it may just as well answer an invitation
 */
record Phrase(
    Sense sense,
    LanguageTag language,
    Sequence pattern,
    boolean phrase,
    boolean onlyHere,
    boolean mayAnswer) {}
