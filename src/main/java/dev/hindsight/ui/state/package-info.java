/** The chosen stream's state as of the Moment, where each value came from, and what the last step changed. */
@NullMarked
package dev.hindsight.ui.state;

import org.jspecify.annotations.NullMarked;
