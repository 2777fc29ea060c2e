/**
 * The plain records everything else speaks in: events, streams, payloads, moments.
 * Nothing here stores, folds or shows anything.
 */
@NullMarked
package dev.hindsight.event;

import org.jspecify.annotations.NullMarked;
