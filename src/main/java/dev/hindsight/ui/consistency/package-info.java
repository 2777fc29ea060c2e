/** How far the read models are behind what was written, and questions that wait for them. Sends no command. */
@NullMarked
package dev.hindsight.ui.consistency;

import org.jspecify.annotations.NullMarked;
