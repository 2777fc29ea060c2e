package dev.hindsight.readmodel;

import java.time.Instant;

/**
 * One row per category: the latest occurredAt in it and the event that had it. Written every
 * {@link LatestTimes#INTERVAL} positions, not with every event that is the latest so far, as nearly all are: a row
 * version each would double what is kept of a history. What lies between is read from the events.
 */
final class CategoryTimes implements Projection<CategoryTimes.CategoryRow> {
    static final CategoryTimes PROJECTION = new CategoryTimes();

    record CategoryRow(String category, Instant latest, long position) {}

    private CategoryTimes() {}

    @Override
    public String name() {
        return "category_times";
    }

    @Override
    public int revision() {
        return 1;
    }

    @Override
    public Class<CategoryRow> rowType() {
        return CategoryRow.class;
    }

    @Override
    public void on(Fact fact, Rows<CategoryRow> rows, Others others) {
        if (fact.event().position() % LatestTimes.INTERVAL == 0) {
            fact.times().after(fact.event()).forEach(row -> rows.put(row.category(), row));
        }
    }
}
