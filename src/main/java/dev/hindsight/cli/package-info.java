/** The command line and the terminal tour. */
@NullMarked
package dev.hindsight.cli;

import org.jspecify.annotations.NullMarked;
