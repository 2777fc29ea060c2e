/**
 * The read models, a file each, and the engine that keeps their history and answers <em>as of</em> any
 * position. The engine knows nothing of orders.
 */
@NullMarked
package dev.hindsight.readmodel;

import org.jspecify.annotations.NullMarked;
