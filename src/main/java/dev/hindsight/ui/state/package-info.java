/** The chosen stream's state at the Moment, where each value came from, and what the step changed. It reads only. */
@NullMarked
package dev.hindsight.ui.state;

import org.jspecify.annotations.NullMarked;
