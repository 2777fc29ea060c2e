package dev.hindsight.bench;

import dev.hindsight.app.Workspace;
import dev.hindsight.bench.Report.Verdict;
import dev.hindsight.event.Event;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.OrderEvent;
import dev.hindsight.order.OrderStatus;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.CellFilter;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.readmodel.SortKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Any moment: tiles and a page of the dashboard as of it, the selected stream's state, other orders and filters. */
final class SeekLine implements Line {
    private static final ReadModel DASHBOARD = ReadModels.named("order_dashboard");
    private static final int SEEKS = 2_000;
    private static final int REPLAYS = 3;

    @Override
    public String name() {
        return "seek";
    }

    @Override
    public void run(Stores stores, Report report) throws Exception {
        for (long size : stores.sizes()) {
            try (Workspace workspace = RebuildLine.open(stores.store(size))) {
                AsOf asOf = workspace.readModelsAt(workspace.store().head(), Progress.NONE);
                seeks(workspace, asOf, size, report);
                pages(asOf, size, report);
            }
        }
    }

    private static void seeks(Workspace workspace, AsOf asOf, long size, Report report) throws Exception {
        Random random = new Random(size);
        long head = asOf.position();
        Samples engine =
                Samples.of(300, SEEKS, i -> look(asOf, 1 + (long) (random.nextDouble() * (head - 1)), ListingQuery.ALL));
        Samples steps = Samples.of(300, SEEKS, i -> look(asOf, head / 2 + i, ListingQuery.ALL));
        double slow = Math.max(engine.p99Millis(), steps.p99Millis());
        report.row(
                "engine alone: tiles and 100 rows at a random position",
                Long.toString(size),
                engine.toString(),
                "adjacent positions: " + steps,
                "p99 ≤ 1 ms",
                Verdict.of(slow <= 1));
        StreamId stream = busiest(workspace);
        Samples whole = Samples.of(100, SEEKS, i -> {
            long position = 1 + (long) (random.nextDouble() * (head - 1));
            look(asOf, position, ListingQuery.ALL);
            long version = workspace.store().versionAt(stream, position);
            if (version > 0) {
                workspace.histories().stateAt(stream, version);
            }
        });
        report.row(
                "the same and a stream's state",
                Long.toString(size),
                whole.toString(),
                "",
                "p99 ≤ 16.7 ms in the window",
                Verdict.of(whole.p99Millis() <= 16.7));
        Samples replay = Samples.of(0, REPLAYS, i -> replay(workspace, head * (2 * i + 1) / (2 * REPLAYS)));
        double ratio = replay.medianMillis() / engine.medianMillis();
        report.row(
                "the same by replay from zero",
                Long.toString(size),
                engine.toString(),
                "orders folded from the first event: " + replay + ", ratio " + Report.number(ratio),
                "≥ 1,000 at 1M",
                Verdict.of(ratio >= 1_000));
    }

    private static StreamId busiest(Workspace workspace) {
        return workspace.store().event(workspace.store().head() / 2).orElseThrow().stream();
    }

    private static void look(AsOf asOf, long position, ListingQuery query) {
        asOf.tiles(position);
        asOf.list(DASHBOARD, position, query).rows(0, 100);
    }

    private static void pages(AsOf asOf, long size, Report report) throws Exception {
        Map<String, ListingQuery> queries = Map.of(
                "total descending", new ListingQuery(List.of(new SortKey("total", true)), ""),
                "customer_id ascending", new ListingQuery(List.of(SortKey.by("customer_id")), ""),
                "status = cancelled, newest first",
                        new ListingQuery(List.of(), "", List.of(CellFilter.equal("status", "cancelled"))),
                "text “-1234”, counted", new ListingQuery(List.of(), "-1234"));
        Random random = new Random(size);
        for (Map.Entry<String, ListingQuery> query : queries.entrySet()) {
            double first = Samples.seconds(() -> page(asOf, asOf.position(), query.getValue()));
            Samples pages = Samples.of(
                    50, 500, i -> page(asOf, 1 + (long) (random.nextDouble() * (asOf.position() - 1)), query.getValue()));
            report.row(
                    "a page by " + query.getKey() + ", random position",
                    Long.toString(size),
                    pages.toString(),
                    "the first ever: " + Report.number(first) + " s",
                    "p99 ≤ 8 ms",
                    Verdict.of(pages.p99Millis() <= 8));
        }
    }

    private static int page(AsOf asOf, long position, ListingQuery query) {
        var listing = asOf.list(DASHBOARD, position, query);
        return listing.rows(0, 100).size() + listing.size();
    }

    /** What a library without a memory of the past would do: fold the orders up to the position, look at them. */
    private static void replay(Workspace workspace, long position) {
        Map<StreamId, OrderStatus> orders = new HashMap<>();
        workspace.store().scan(1, position, event -> fold(orders, event));
        long paid = orders.values().stream().filter(OrderStatus.PAID::equals).count();
        if (paid < 0) {
            throw new IllegalStateException("no count is negative");
        }
    }

    private static void fold(Map<StreamId, OrderStatus> orders, Event event) {
        OrderEvent order = OrderEvent.decode(event);
        if (order != null && order.statusAfter() != null) {
            orders.put(event.stream(), order.statusAfter());
        }
    }
}
