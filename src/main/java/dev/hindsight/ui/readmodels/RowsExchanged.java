package dev.hindsight.ui.readmodels;

import dev.hindsight.readmodel.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/**
 * A list's change: stretches of it are other rows now, and its end came or went. The builder of changes that comes with
 * the toolkit takes in one by one the rows that went, of which there may be millions.
 */
final class RowsExchanged extends ListChangeListener.Change<Row> {
    /** @param removed how many rows went from {@code from} on */
    private record Step(int from, int to, boolean updated, int removed) {}

    private final List<Step> steps = new ArrayList<>();
    private int at = -1;

    /** @param before how many rows {@code list} had */
    RowsExchanged(ObservableList<Row> list, int before) {
        super(list);
        int size = list.size();
        if (size != before) {
            steps.add(new Step(Math.min(before, size), size, false, Math.max(0, before - size)));
        }
    }

    /** The rows from {@code from}, inclusive, to {@code to}, exclusive, are others now. */
    void updated(int from, int to) {
        if (from < to) {
            steps.add(new Step(from, to, true, 0));
        }
    }

    /** Whether there is nothing to tell: listeners look at the first step without asking whether there is one. */
    boolean isEmpty() {
        return steps.isEmpty();
    }

    @Override
    public boolean next() {
        // Once through, it stays on the last step: the selection of a table still asks about it.
        boolean more = at + 1 < steps.size();
        at += more ? 1 : 0;
        return more;
    }

    @Override
    public void reset() {
        at = -1;
    }

    private Step step() {
        if (at < 0) {
            throw new IllegalStateException("next() has not led to a step");
        }
        return steps.get(at);
    }

    @Override
    public int getFrom() {
        return step().from();
    }

    @Override
    public int getTo() {
        return step().to();
    }

    @Override
    public List<Row> getRemoved() {
        return Collections.nCopies(step().removed(), ListedRows.LOADING);
    }

    @Override
    public boolean wasUpdated() {
        return step().updated();
    }

    @Override
    protected int[] getPermutation() {
        return new int[0];
    }
}
