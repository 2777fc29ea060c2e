/** Where events come from and go to outside this process; the load that keeps such a place busy. No command, no window. */
@NullMarked
package dev.hindsight.connect;

import org.jspecify.annotations.NullMarked;
