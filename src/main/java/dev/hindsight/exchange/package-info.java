/** JSON Lines and CloudEvents in and out, and the sample shop: a year that never was, and one that is open now. */
@NullMarked
package dev.hindsight.exchange;

import org.jspecify.annotations.NullMarked;
