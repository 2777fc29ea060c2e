/** The window: one sub-package a view, met here in the shell through the Moment. */
@NullMarked
package dev.hindsight.ui;

import org.jspecify.annotations.NullMarked;
