/** One event in full: coordinates, both times, who, links, hash, data and metadata. */
@NullMarked
package dev.hindsight.ui.event;

import org.jspecify.annotations.NullMarked;
