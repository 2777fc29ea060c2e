/**
 * How a category of streams folds into state: the model interface, the generic deep-merge model and the
 * registry. No model of a particular business lives here.
 */
@NullMarked
package dev.hindsight.model;

import org.jspecify.annotations.NullMarked;
