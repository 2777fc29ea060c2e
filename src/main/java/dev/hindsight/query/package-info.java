/**
 * Finding events: the filter language people type, and the scan that runs it over the store. Nothing of what an event
 * does to a state, and nothing of how hits are shown.
 */
@NullMarked
package dev.hindsight.query;

import org.jspecify.annotations.NullMarked;
