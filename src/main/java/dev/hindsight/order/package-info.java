/** The order and customer models: events, state, commands, rules. */
@NullMarked
package dev.hindsight.order;

import org.jspecify.annotations.NullMarked;
