package dev.hindsight.ui.state;

import dev.hindsight.readmodel.RowChange;
import dev.hindsight.timetravel.Step;
import java.util.List;

/** A step of the chosen stream and what it did to the read models, as far as they have got. */
record Shown(Step step, List<RowChange> touched) {}
