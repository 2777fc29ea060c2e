/** One stream's slider: its events as markers, the version at the Moment, and the keys that step and play it. */
@NullMarked
package dev.hindsight.ui.timeline;

import org.jspecify.annotations.NullMarked;
