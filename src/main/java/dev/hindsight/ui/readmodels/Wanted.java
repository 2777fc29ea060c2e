package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;

/** Which rows are asked for: everything that is shown is a function of this and history. */
record Wanted(ReadModel model, long position, ListingQuery query) {
    boolean filtered() {
        return query.filtered();
    }
}
