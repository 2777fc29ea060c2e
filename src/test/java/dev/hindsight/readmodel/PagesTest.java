package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Event;
import dev.hindsight.event.LosslessNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Pages and counts of a query are what a plain filter and sort of a fresh replay's rows give. */
class PagesTest {
    private static final List<String> TEXTS =
            List.of("", "", "C1", "ship", "99.5", "2024-03-0", "z", "=1z", "order-1", "no such thing", "\u212A");

    @Property(tries = 40)
    void filtered_and_sorted_pages_equal_a_filter_and_sort_of_the_replay_while_events_arrive(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count) {
        List<Event> events = RandomHistory.events(seed, count);
        ReadModelEngine live = ReadModelEngine.empty(ReadModels.DECLARED);
        Random random = new Random(seed);
        List<ListingQuery> queries = new ArrayList<>();
        ReadModel model = ReadModels.ALL.get(random.nextInt(ReadModels.ALL.size()));
        for (Column column : model.columns()) {
            queries.add(query(model, new SortKey(column.name(), random.nextBoolean()), random));
        }
        while (live.position() < count) {
            int arriving = 1 + random.nextInt(count);
            for (int i = 0; i < arriving && live.position() < count; i++) {
                live.apply(events.get((int) live.position()));
            }
            int position = random.nextBoolean() ? (int) live.position() : random.nextInt((int) live.position() + 1);
            ReadModelEngine replayed = replay(events, position);
            for (ListingQuery query : queries) {
                assertSame(live.list(model, position, query), rows(replayed, model, query), random);
            }
        }
    }

    @Property(tries = 25)
    void an_ordering_that_merges_often_has_the_rows_of_the_replay(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count) {
        List<Event> events = RandomHistory.events(seed, count);
        ReadModelEngine live = ReadModelEngine.empty(ReadModels.DECLARED);
        Random random = new Random(seed);
        View<?> view = OrderDashboard.VIEW;
        Column column = view.columns().get(random.nextInt(view.columns().size()));
        ListingQuery query = query(view, new SortKey(column.name(), random.nextBoolean()), random);
        RowHistory<?> history = live.histories().get(3);
        int selection = ReadModels.DECLARED.selection(view);
        Ordering ordering = new Ordering(Filter.of(view, history, selection, query), query.sort(), 3);
        for (Event event : events) {
            live.apply(event);
            if (random.nextInt(3) == 0) {
                int at = (int) live.position();
                Ordered ordered = ordering.upTo(at);
                List<Row> expected = rows(replay(events, at), view, query);
                assertThat(ordering.count(at)).isEqualTo(expected.size());
                Listing listing = new ScannedListing<>(
                        OrderDashboard.VIEW, orders(history), selection, at, 0, ordering.count(at), ordered);
                assertSame(listing, expected, random);
            }
        }
    }

    @Test
    void pages_deep_in_a_large_table_equal_the_replay_at_early_and_late_positions() {
        int count = 40_000;
        List<Event> events = RandomHistory.events(7, count);
        ReadModelEngine whole = replay(events, count);
        Random random = new Random(7);
        ReadModel model = ReadModels.named("anomalies");
        for (int position : new int[] {1, 40, 600, 5_000, 39_999, count}) {
            ReadModelEngine replayed = replay(events, position);
            for (ListingQuery query : List.of(
                    ListingQuery.ALL,
                    new ListingQuery(List.of(SortKey.byDescending("position")), ""),
                    new ListingQuery(List.of(SortKey.by("detail")), ""),
                    new ListingQuery(
                            List.of(SortKey.by("rule")), "order-1", List.of(CellFilter.equal("version", "7"))))) {
                assertSame(whole.list(model, position, query), rows(replayed, model, query), random);
            }
        }
    }

    @Test
    void a_listing_stays_true_to_its_position_while_history_grows() {
        List<Event> events = RandomHistory.events(3, 300);
        ReadModelEngine live = replay(events, 150);
        ReadModel model = OrderDashboard.VIEW;
        ListingQuery query = new ListingQuery(List.of(SortKey.by("status")), "");
        Listing listing = live.list(model, 150, query);
        List<Row> expected = rows(replay(events, 150), model, query);
        events.subList(150, 300).forEach(live::apply);
        live.list(model, 300, query).rows(0, 100);

        assertThat(listing.rows(0, 1_000)).isEqualTo(expected);
    }

    @SuppressWarnings("unchecked") // the fourth history is that of the orders
    private static RowHistory<OrderRow> orders(RowHistory<?> history) {
        return (RowHistory<OrderRow>) history;
    }

    static ListingQuery query(ReadModel model, SortKey sort, Random random) {
        List<CellFilter> filters = new ArrayList<>();
        while (random.nextBoolean()) {
            filters.add(
                    condition(model.columns().get(random.nextInt(model.columns().size())), random));
        }
        if (random.nextInt(3) == 0) {
            Column column = model.columns().get(random.nextInt(model.columns().size()));
            String text = TEXTS.get(random.nextInt(TEXTS.size()));
            filters.add(
                    random.nextBoolean()
                            ? CellFilter.containing(column.name(), text)
                            : CellFilter.equal(column.name(), random.nextBoolean() ? "paid" : "c1"));
        }
        return new ListingQuery(List.of(sort), TEXTS.get(random.nextInt(TEXTS.size())), filters);
    }

    /** By value where the column has values. */
    private static CellFilter condition(Column column, Random random) {
        List<String> values =
                switch (column.kind()) {
                    case NUMBER -> List.of("99.5", "0.50", "1e2", "-1", "12.000000000001", "1E9999", "1e-9999");
                    case COUNT -> List.of("1", "2.5", "40", "-1E30", "1E30");
                    case INSTANT -> List.of("2024-03-02", "2024-03-01T09:15:00Z", "2024-03-05T12:00:00.5Z");
                    case DAY -> List.of("2024-03-02", "2024-03-05", "1999-12-31");
                    case TEXT, FLAG -> List.of("c1");
                };
        String value = values.get(random.nextInt(values.size()));
        if (column.kind() == Column.Kind.TEXT || column.kind() == Column.Kind.FLAG) {
            return CellFilter.containing(column.name(), value);
        }
        return random.nextBoolean()
                ? CellFilter.atLeast(column.name(), value)
                : CellFilter.atMost(column.name(), value);
    }

    static void assertSame(Listing listing, List<Row> expected, Random random) {
        assertThat(listing.size()).isEqualTo(expected.size());
        int from = random.nextInt(expected.size() + 1);
        int to = Math.min(expected.size(), from + random.nextInt(50));
        assertThat(listing.rows(from, to)).isEqualTo(expected.subList(from, to));
        assertThat(listing.rows(from, from)).isEmpty();
        assertThat(listing.rows(0, Integer.MAX_VALUE)).isEqualTo(expected);
    }

    static ReadModelEngine replay(List<Event> events, int count) {
        ReadModelEngine engine = ReadModelEngine.empty(ReadModels.DECLARED);
        events.subList(0, count).forEach(engine::apply);
        return engine;
    }

    static List<Row> rows(ReadModelEngine replayed, ReadModel model, ListingQuery query) {
        List<SortKey> sort = new ArrayList<>(query.sort());
        sort.addAll(model.order());
        Comparator<Row> order = sort.stream()
                .map(key -> by(key, columnIndex(model, key.column())))
                .reduce(Comparator::thenComparing)
                .orElseThrow();
        return replayed.list(model, replayed.position(), ListingQuery.ALL).rows(0, Integer.MAX_VALUE).stream()
                .filter(row -> found(row, model, query))
                .sorted(order)
                .toList();
    }

    static boolean found(Row row, ReadModel model, ListingQuery query) {
        return row.cells().stream().anyMatch(cell -> query.text().isEmpty() || contains(cell, query.text()))
                && query.filters().stream().allMatch(filter -> {
                    Object cell = row.cell(columnIndex(model, filter.column()));
                    return switch (filter.match()) {
                        case CONTAINS -> contains(cell, filter.text());
                        case EQUALS -> cell != null && Cells.text(cell).equals(filter.text());
                        case AT_LEAST -> cell != null && order(cell, filter.text(), false) >= 0;
                        case AT_MOST -> cell != null && order(cell, filter.text(), true) <= 0;
                    };
                });
    }

    /** @param end whether a day stands for its last moment */
    private static int order(Object cell, String text, boolean end) {
        if (cell instanceof LocalDate day) {
            return day.compareTo(LocalDate.parse(text));
        }
        if (cell instanceof Instant instant) {
            return text.length() > 10
                    ? instant.compareTo(Instant.parse(text))
                    : instant.compareTo(LocalDate.parse(text)
                            .atStartOfDay(ZoneOffset.UTC)
                            .plusDays(end ? 1 : 0)
                            .toInstant()
                            .minusNanos(end ? 1 : 0));
        }
        BigDecimal number = cell instanceof LosslessNumber lossless
                ? lossless.decimalValue()
                : BigDecimal.valueOf(((Number) cell).longValue());
        return number.compareTo(new BigDecimal(text));
    }

    private static boolean contains(@Nullable Object cell, String text) {
        return cell != null && Cells.text(cell).toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    static int columnIndex(ReadModel model, String name) {
        return model.columns().stream().map(Column::name).toList().indexOf(name);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // cells of one column are of one comparable type
    static Comparator<Row> by(SortKey key, int column) {
        Comparator<Row> ascending = Comparator.comparing(
                row -> {
                    Object cell = row.cell(column);
                    return cell instanceof LosslessNumber number
                            ? (Comparable) number.decimalValue()
                            : (Comparable) cell;
                },
                Comparator.nullsFirst((Comparator<Comparable>) (Comparator) Comparator.naturalOrder()));
        return key.descending() ? ascending.reversed() : ascending;
    }

    @Property(tries = 100)
    void ranks_and_whole_comparisons_give_one_order(@ForAll List<@StringLength(max = 40) String> texts) {
        TextPool pool = new TextPool();
        pool.code("a key");
        CellColumn column = CellColumn.of(Column.Kind.TEXT, pool);
        texts.forEach(column::add);
        for (int a = 0; a < texts.size(); a++) {
            for (int b = 0; b < texts.size(); b++) {
                assertThat(Integer.signum(byRank(column, a, b))).isEqualTo(Integer.signum(column.compare(a, b)));
            }
        }
    }

    private static int byRank(CellColumn column, int a, int b) {
        for (int depth = 0; ; depth++) {
            int order = Long.compare(column.rank(a, depth), column.rank(b, depth));
            if (order != 0 || (column.settled(a, depth) && column.settled(b, depth))) {
                return order;
            }
        }
    }
}
