package org.hometongue.language;

/** What came of reading what a person typed: the value, or what to do about it. */
public sealed interface ArgumentInput permits ArgumentValue, ArgumentProblem {}
