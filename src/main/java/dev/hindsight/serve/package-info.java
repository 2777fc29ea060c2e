/**
 * The door: EventStoreDB's HTTP API on loopback, and beside it read models, states, tiles and live events. It turns
 * requests into calls of what lies below and answers into bytes; no rule of the business and no screen is here.
 */
@NullMarked
package dev.hindsight.serve;

import org.jspecify.annotations.NullMarked;
