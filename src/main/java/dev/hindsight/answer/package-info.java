/**
 * What is answered about a Moment, as JSON: a state, the tiles, rows. The command line prints it, the door serves it
 * and the window exports it, so it is made once; nothing here reads options or writes to anybody.
 */
@NullMarked
package dev.hindsight.answer;

import org.jspecify.annotations.NullMarked;
