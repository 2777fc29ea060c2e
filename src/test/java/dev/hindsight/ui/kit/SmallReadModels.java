package dev.hindsight.ui.kit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.event.Event;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.Density;
import dev.hindsight.readmodel.Differences;
import dev.hindsight.readmodel.Listing;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.Row;
import dev.hindsight.readmodel.RowChange;
import dev.hindsight.readmodel.SortKey;
import dev.hindsight.readmodel.Tile;
import dev.hindsight.readmodel.Totals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The dashboard of orders and a few tiles, folded from position 1 for each answer. */
public final class SmallReadModels implements AsOf {
    /** The one read model there is here. */
    public static final ReadModel DASHBOARD = new ReadModel() {
        @Override
        public String name() {
            return "order_dashboard";
        }

        @Override
        public String sentence() {
            return "A row is an order that has been created.";
        }

        @Override
        public List<Column> columns() {
            return List.of(
                    new Column("order_id", Column.Kind.TEXT),
                    new Column("customer_id", Column.Kind.TEXT),
                    new Column("status", Column.Kind.TEXT),
                    new Column("total", Column.Kind.NUMBER),
                    new Column("created_at", Column.Kind.INSTANT),
                    new Column("updated_at", Column.Kind.INSTANT),
                    new Column("tracking", Column.Kind.TEXT));
        }

        @Override
        public List<SortKey> order() {
            return List.of(SortKey.by("created_at"), SortKey.by("order_id"));
        }
    };

    private final SmallStore store;

    SmallReadModels(SmallStore store) {
        this.store = store;
    }

    @Override
    public long position() {
        return store.head();
    }

    @Override
    public Listing list(ReadModel model, long position, ListingQuery query) {
        List<Row> all = rows(position);
        List<Row> found = all.stream()
                .filter(row -> row.cells().stream().anyMatch(cell -> String.valueOf(cell)
                        .toLowerCase(Locale.ROOT)
                        .contains(query.text().toLowerCase(Locale.ROOT))))
                .toList();
        List<Row> sorted = new ArrayList<>(found);
        for (SortKey key : query.sort()) {
            int column = model.columns().stream().map(Column::name).toList().indexOf(key.column());
            sorted.sort((a, b) -> {
                int order = text(a.cell(column)).compareTo(text(b.cell(column)));
                return key.descending() ? -order : order;
            });
        }
        return new Listing() {
            @Override
            public long position() {
                return position;
            }

            @Override
            public int size() {
                return sorted.size();
            }

            @Override
            public int total() {
                return all.size();
            }

            @Override
            public List<Row> rows(int from, int to) {
                return List.copyOf(sorted.subList(from, Math.min(to, sorted.size())));
            }
        };
    }

    @Override
    public Totals totals(ReadModel model, long position, ListingQuery query, Progress progress) {
        return new Totals(list(model, position, query).size(), Map.of());
    }

    @Override
    public Differences differences(ReadModel model, long from, long to, ListingQuery query, Progress progress) {
        throw new UnsupportedOperationException("nothing is compared here");
    }

    private static String text(@Nullable Object cell) {
        return cell instanceof LosslessNumber n ? String.format("%020.4f", n.decimalValue()) : String.valueOf(cell);
    }

    @Override
    public Optional<Row> row(ReadModel model, String key, long position) {
        return rows(position).stream().filter(r -> r.key().equals(key)).findFirst();
    }

    @Override
    public List<Tile> tiles(long position) {
        Map<String, List<@Nullable Object>> orders = cells(position);
        long awaiting =
                orders.values().stream().filter(c -> "paid".equals(c.get(2))).count();
        BigDecimal revenue = orders.values().stream()
                .filter(c -> !"cancelled".equals(c.get(2)))
                .map(c -> c.get(3) instanceof LosslessNumber n ? n.decimalValue() : BigDecimal.ZERO)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return List.of(
                new Tile("events", "events", BigDecimal.valueOf(position)),
                new Tile("streams", "streams", BigDecimal.valueOf(store.streamsAt(position))),
                new Tile("orders", "orders", BigDecimal.valueOf(orders.size())),
                new Tile("orders.paid", "paid", BigDecimal.valueOf(awaiting)),
                new Tile("revenue", "revenue", revenue),
                new Tile("awaiting_shipment", "awaiting shipment", BigDecimal.valueOf(awaiting)),
                new Tile("anomalies", "anomalies", BigDecimal.ZERO));
    }

    @Override
    public List<RowChange> changes(long position) {
        if (position < 1) {
            return List.of();
        }
        String key = store.event(position).orElseThrow().stream().id();
        List<@Nullable Object> before = cells(position - 1).get(key);
        List<@Nullable Object> after = cells(position).get(key);
        return Objects.equals(before, after) ? List.of() : List.of(new RowChange(DASHBOARD, key, before, after));
    }

    @Override
    public List<RowChange> expected(long position, List<Event> events) {
        return List.of();
    }

    @Override
    public Density density() {
        return new Density() {
            @Override
            public List<String> types() {
                return store.eventTypes();
            }

            @Override
            public Instant timeAt(long position) {
                return store.event(Math.max(1, position)).orElseThrow().recordedAt();
            }

            @Override
            public long positionAt(Instant time) {
                return store.positionAt(time);
            }

            @Override
            public long[] counts(long from, long to) {
                List<String> types = types();
                long[] counts = new long[types.size()];
                store.scan(from + 1, to, e -> counts[types.indexOf(e.type())]++);
                return counts;
            }

            @Override
            public long streams(long position) {
                return store.streamsAt(position);
            }
        };
    }

    private List<Row> rows(long position) {
        Map<String, List<@Nullable Object>> before = cells(Math.max(0, position - 1));
        List<Row> rows = new ArrayList<>();
        cells(position).forEach((key, cells) -> {
            List<@Nullable Object> old = before.get(key);
            BitSet changed = new BitSet();
            for (int i = 0; i < cells.size(); i++) {
                changed.set(i, old == null || !Objects.equals(old.get(i), cells.get(i)));
            }
            Row.Mark mark = old == null ? Row.Mark.ADDED : changed.isEmpty() ? Row.Mark.NONE : Row.Mark.CHANGED;
            rows.add(new Row(key, cells, mark, changed));
        });
        rows.sort((a, b) -> String.valueOf(a.cell(4)).compareTo(String.valueOf(b.cell(4))));
        return rows;
    }

    private Map<String, List<@Nullable Object>> cells(long position) {
        Map<String, List<@Nullable Object>> rows = new TreeMap<>();
        store.scan(1, position, event -> {
            StreamId stream = event.stream();
            if (stream.category().equals("order")) {
                rows.merge(stream.id(), first(event), (old, fresh) -> next(old, event));
            }
        });
        return rows;
    }

    private static List<@Nullable Object> first(Event event) {
        List<@Nullable Object> cells = new ArrayList<>(Collections.nCopies(7, null));
        cells.set(0, event.stream().id());
        cells.set(4, event.occurredAt());
        return next(cells, event);
    }

    private static List<@Nullable Object> next(List<@Nullable Object> old, Event event) {
        List<@Nullable Object> cells = new ArrayList<>(old);
        Map<String, JsonNode> set = SmallHistories.sets(event);
        text(set, "customer_id", cells, 1);
        text(set, "status", cells, 2);
        if (set.get("total") instanceof LosslessNumber total) {
            cells.set(3, total);
        }
        cells.set(5, event.occurredAt());
        text(set, "tracking", cells, 6);
        return cells;
    }

    private static void text(Map<String, JsonNode> set, String field, List<@Nullable Object> cells, int column) {
        JsonNode value = set.get(field);
        if (value != null) {
            cells.set(column, value.asText());
        }
    }
}
