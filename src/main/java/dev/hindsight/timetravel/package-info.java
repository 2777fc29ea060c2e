/** Stream history, blame and change: pure functions over events and models. */
@NullMarked
package dev.hindsight.timetravel;

import org.jspecify.annotations.NullMarked;
