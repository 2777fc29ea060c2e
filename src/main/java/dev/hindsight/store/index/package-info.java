/**
 * What is derived from the events so that they are found quickly: by stream, by type, by id. Every row carries a
 * checksum and is checked when it is used. Knows the tables, nothing of how a store is opened and written.
 */
@NullMarked
package dev.hindsight.store.index;

import org.jspecify.annotations.NullMarked;
