/**
 * The event store: append, read, subscribe, snapshots and the hash chain, in one H2 file.
 * Nothing here knows what an event means.
 */
@NullMarked
package dev.hindsight.store;

import org.jspecify.annotations.NullMarked;
