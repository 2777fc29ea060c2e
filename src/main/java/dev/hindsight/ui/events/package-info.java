/** The list of events, of a stream or of the whole store: filtered, searched and loaded as it is scrolled. Nothing of what events do. */
@NullMarked
package dev.hindsight.ui.events;

import org.jspecify.annotations.NullMarked;
