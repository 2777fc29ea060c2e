/** Opens a store, builds the services by constructor, hands them out and closes them in order. */
@NullMarked
package dev.hindsight.app;

import org.jspecify.annotations.NullMarked;
