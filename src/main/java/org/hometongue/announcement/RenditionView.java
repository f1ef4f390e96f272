package org.hometongue.announcement;

import org.hometongue.channel.Channel;
import org.hometongue.language.Direction;
import org.jspecify.annotations.Nullable;

/**
 * A text as people look at it before and after it is frozen.
 *
 * @param school name; empty for the whole district
 * @param wantedLanguage language of the homes it serves; empty: not known
 * @param endonym name of the text's language in itself
 * @param encoding GSM-7 or UCS-2
 * @param why these homes get this language, in words
 * @param sha256 hexadecimal
 */
public record RenditionView(
    String school,
    String wantedLanguage,
    String language,
    String endonym,
    Direction direction,
    Channel channel,
    @Nullable String subject,
    String body,
    @Nullable String html,
    String encoding,
    int segments,
    boolean demo,
    String why,
    String sha256) {}
