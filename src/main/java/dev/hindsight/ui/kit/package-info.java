/**
 * What all views share: the sight (Moment, chosen stream, zone), background work, the look of event types,
 * formats. No view lives here, and nothing here knows a view.
 */
@NullMarked
package dev.hindsight.ui.kit;

import org.jspecify.annotations.NullMarked;
