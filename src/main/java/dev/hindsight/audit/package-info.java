/** Checks that what is derived from history still agrees with it. Nothing here repairs or shows anything. */
@NullMarked
package dev.hindsight.audit;

import org.jspecify.annotations.NullMarked;
