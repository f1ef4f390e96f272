package org.hometongue.platform;

import java.util.concurrent.Callable;

/**
 * One verb of the command line: a picocli {@code @Command} that returns the exit code. Verbs are
 * found by {@link java.util.ServiceLoader}, so that the main class need not know the rooms above
 * it.
 */
public interface Verb extends Callable<Integer> {}
