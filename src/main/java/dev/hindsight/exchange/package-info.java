/** JSON Lines and CloudEvents in and out, and the generator of sample history. */
@NullMarked
package dev.hindsight.exchange;

import org.jspecify.annotations.NullMarked;
