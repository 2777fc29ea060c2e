/** How the window looks, to be chosen: zone, theme, sizes, numbers. Knows no store. */
@NullMarked
package dev.hindsight.ui.preferences;

import org.jspecify.annotations.NullMarked;
