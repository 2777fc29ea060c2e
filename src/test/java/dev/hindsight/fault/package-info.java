/**
 * What the fault tests share: how many rounds to run, how a round's process is started and killed, and the report of
 * what came of it. A fault test carries the tag {@link dev.hindsight.fault.FaultRounds#TAG}; it is short in a normal
 * build and long with {@code -Pfault}.
 */
@NullMarked
package dev.hindsight.fault;

import org.jspecify.annotations.NullMarked;
