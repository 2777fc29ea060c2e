/** The whole store over time, and where in it the Moment stands. Nothing of single streams. */
@NullMarked
package dev.hindsight.ui.playhead;

import org.jspecify.annotations.NullMarked;
