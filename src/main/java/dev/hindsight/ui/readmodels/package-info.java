/** The read models as of the Moment: tiles, a table each, filter, sort and CSV. Folds nothing: it asks the engine. */
@NullMarked
package dev.hindsight.ui.readmodels;

import org.jspecify.annotations.NullMarked;
