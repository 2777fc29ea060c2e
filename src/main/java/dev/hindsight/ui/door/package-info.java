/** The view of the store's HTTP door: opened and shut here, nothing else. It serves nothing itself. */
@NullMarked
package dev.hindsight.ui.door;

import org.jspecify.annotations.NullMarked;
