/** The event that the Moment stands on, whole: who, when, where in the chain, data and metadata. It changes nothing. */
@NullMarked
package dev.hindsight.ui.event;

import org.jspecify.annotations.NullMarked;
