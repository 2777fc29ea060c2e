package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;

/** Which rows are asked for: everything that is shown is a function of this and history. */
record Wanted(ReadModel model, long position, ListingQuery query) {
    /** The same as of {@code reached}, where this is later. */
    Wanted upTo(long reached) {
        return position <= reached ? this : new Wanted(model, reached, query);
    }

    /** Whether {@code other} asks for the same rows, be it as of another position. */
    boolean isLike(Wanted other) {
        return model == other.model && query.equals(other.query);
    }

    boolean filtered() {
        return query.filtered();
    }
}
