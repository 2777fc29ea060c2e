/**
 * The files of a store as bytes: the H2 file and its journal, looked at before any SQL runs in them.
 * Nothing here asks SQL.
 */
@NullMarked
package dev.hindsight.store.file;

import org.jspecify.annotations.NullMarked;
