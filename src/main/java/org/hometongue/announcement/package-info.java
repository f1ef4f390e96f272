/**
 * The way of an announcement: compose, preflight, approve, freeze, halt, correct, and the report of
 * what became of it. Pages and resources call the services here; the queue and the hand-off are
 * delivery's.
 *
 * <p>Promises: text is rendered once per school scope, language and channel, checked and hashed,
 * and families receive exactly those bytes; preflight and freeze ask the same statement who is
 * reached how; notices about immigration go to whole schools or the whole district and to nothing
 * narrower.
 */
@org.jspecify.annotations.NullMarked
package org.hometongue.announcement;
