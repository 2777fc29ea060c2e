/** The list of streams as of the Moment: filtered, sorted and loaded as it is scrolled. Nothing of one stream's events. */
@NullMarked
package dev.hindsight.ui.streams;

import org.jspecify.annotations.NullMarked;
