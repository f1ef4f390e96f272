package org.hometongue.language;

/**
 * Why a typed value was refused.
 *
 * @param argument name of the argument
 * @param sentence what to do, in plain English; never repeats the value
 */
public record ArgumentProblem(String argument, String sentence) implements ArgumentInput {}
