package dev.hindsight.ui.playhead;

import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.Listing;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.readmodel.Row;
import dev.hindsight.ui.kit.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * The anomalies of one bar. Immutable.
 *
 * @param position the first of them
 * @param rules what they break; with … at the end where not all were looked at
 */
record AnomalyMark(int bar, long position, int count, String rules) {
    /** A bar may hold any number of anomalies: so many are asked which rule they break. */
    private static final int LOOKED_AT = 20;

    private static final ReadModel ANOMALIES = ReadModels.named("anomalies");
    private static final int POSITION = column("position");
    private static final int RULE = column("rule");

    private static int column(String name) {
        return ANOMALIES.columns().stream().map(Column::name).toList().indexOf(name);
    }

    /** One for each bar that has any. The read model is sorted by position: a search a bar, however many there are. */
    static List<AnomalyMark> of(AsOf readModels, Histogram histogram) {
        Listing listing = readModels.list(ANOMALIES, histogram.last(), ListingQuery.ALL);
        List<AnomalyMark> marks = new ArrayList<>();
        int end = upTo(listing, histogram.end(), 0, listing.size());
        int next = upTo(listing, histogram.before(), 0, end);
        while (next < end) {
            List<Row> first = listing.rows(next, Math.min(end, next + LOOKED_AT));
            long position = position(first.get(0));
            if (position <= 0) {
                return marks;
            }
            int bar = histogram.barOf(position);
            int after = upTo(listing, histogram.edges().get(bar + 1), next, end);
            Set<String> rules = new TreeSet<>();
            first.subList(0, Math.min(first.size(), after - next))
                    .forEach(row -> rules.add(String.valueOf(row.cell(RULE))));
            marks.add(new AnomalyMark(
                    bar, position, after - next, String.join(", ", rules) + (after - next > LOOKED_AT ? ", …" : "")));
            next = after;
        }
        return marks;
    }

    /** The position of the nearest anomaly after {@code position}, or before it. */
    static OptionalLong beside(AsOf readModels, long last, long position, boolean forward) {
        Listing listing = readModels.list(ANOMALIES, last, ListingQuery.ALL);
        int index = forward
                ? upTo(listing, position, 0, listing.size())
                : upTo(listing, position - 1, 0, listing.size()) - 1;
        return index < 0 || index >= listing.size()
                ? OptionalLong.empty()
                : OptionalLong.of(position(listing.rows(index, index + 1).get(0)));
    }

    /** How many anomalies there are up to {@code position}, known to be from {@code low} to {@code high}. */
    private static int upTo(Listing listing, long position, int low, int high) {
        int few = low;
        int many = high;
        while (few < many) {
            int middle = (few + many) >>> 1;
            if (position(listing.rows(middle, middle + 1).get(0)) <= position) {
                few = middle + 1;
            } else {
                many = middle;
            }
        }
        return few;
    }

    private static long position(Row row) {
        return row.cell(POSITION) instanceof Long position ? position : 0;
    }

    /** {@code 3 anomalies: back_dated, not_created}. */
    String text() {
        return (count == 1 ? "1 anomaly" : Formats.count(count) + " anomalies") + ": " + rules;
    }
}
