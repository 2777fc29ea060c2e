/** Goes to a stream, an event, a position or a time by what is typed. Shows nothing of what it finds there. */
@NullMarked
package dev.hindsight.ui.jump;

import org.jspecify.annotations.NullMarked;
