/**
 * Reads out of a damaged store what can still be read, and says what is missing or doubtful. Never opens the store, and
 * never writes to it.
 */
@NullMarked
package dev.hindsight.store.recovery;

import org.jspecify.annotations.NullMarked;
