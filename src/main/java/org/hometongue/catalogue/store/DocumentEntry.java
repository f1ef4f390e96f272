package org.hometongue.catalogue.store;

import java.time.Instant;

/**
 * A district's document in force, without its text.
 *
 * @param path as in a translations folder
 * @param version counted from 1 with each change
 */
public record DocumentEntry(String path, int version, String recordedBy, Instant recordedAt) {}
