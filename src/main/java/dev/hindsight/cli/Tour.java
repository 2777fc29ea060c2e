package dev.hindsight.cli;

import dev.hindsight.app.Workspace;
import dev.hindsight.cli.StreamLines.StreamLine;
import dev.hindsight.event.LosslessNumber;
import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.Listing;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.Row;
import dev.hindsight.readmodel.Tile;
import dev.hindsight.store.EventStore;
import dev.hindsight.timetravel.StreamHistory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The window's main sights as text, for a machine that has no display: streams, one order, three moments. */
final class Tour {
    private static final StreamId FAVOURITE = StreamId.of("order-12345");
    private static final int ROWS = 10;

    private final Output out;
    private final Workspace workspace;
    private final AsOf readModels;
    private final ReadModel dashboard;

    Tour(Output out, Workspace workspace, AsOf readModels, ReadModel dashboard) {
        this.out = out;
        this.workspace = workspace;
        this.readModels = readModels;
        this.dashboard = dashboard;
    }

    /** Shows everything; of an empty store, that it is empty. */
    void show(String name) {
        EventStore store = workspace.store();
        long head = store.head();
        out.line("Store " + Printable.text(name) + ": " + Counts.of(head, "event"));
        if (head == 0) {
            out.line("It is empty: bring events in with hindsight import FILE --store PATH");
            return;
        }
        List<StreamLine> streams = new StreamLines(store).list(head, "");
        streams(streams);
        order(store.stream(FAVOURITE).isPresent() ? FAVOURITE : busiest(streams));
        moments(head);
    }

    private void streams(List<StreamLine> streams) {
        heading("Streams: " + (streams.size() > ROWS ? "the first " + ROWS + " of " : "") + streams.size());
        StreamsCommand.table(out, streams.subList(0, Math.min(ROWS, streams.size())));
    }

    private static StreamId busiest(List<StreamLine> streams) {
        StreamLine busiest = streams.get(0);
        for (StreamLine line : streams) {
            busiest = line.events() > busiest.events() ? line : busiest;
        }
        return busiest.stream();
    }

    private void order(StreamId stream) {
        Optional<StreamHistory> history = workspace.histories().history(stream);
        if (history.isPresent()) {
            int versions = history.get().marks().size();
            heading(stream + ", replayed step by step: " + Counts.of(versions, "version"));
            for (int version = 1; version <= versions; version++) {
                StepText.print(out, history.get().step(version));
            }
        }
    }

    private void moments(long head) {
        long[] moments = LongStream.of(head / 3, head * 2 / 3, head)
                .filter(position -> position > 0)
                .distinct()
                .toArray();
        for (long position : moments) {
            Listing rows = readModels.list(dashboard, position, ListingQuery.ALL);
            heading(dashboard.name() + " as of position " + position + " of " + head + " ("
                    + workspace.store().event(position).orElseThrow().recordedAt() + "): "
                    + (rows.size() > ROWS ? "the first " + ROWS + " of " : "") + Counts.of(rows.size(), "row"));
            out.line(readModels.tiles(position).stream().map(Tour::tile).collect(Collectors.joining(" · ")));
            table(rows);
        }
    }

    private static String tile(Tile tile) {
        return tile.label() + " " + tile.value().toPlainString();
    }

    private void table(Listing rows) {
        String[] headings = dashboard.columns().stream()
                .map(column -> (column.numeric() ? ">" : "") + column.name())
                .toArray(String[]::new);
        try (TextTable table = new TextTable(out, headings)) {
            for (Row row : rows.rows(0, ROWS)) {
                table.row(row.cells().stream().map(Tour::cell).toArray(String[]::new));
            }
        }
    }

    private static String cell(@Nullable Object cell) {
        return cell == null ? "" : cell instanceof LosslessNumber number ? number.asText() : cell.toString();
    }

    private void heading(String text) {
        out.line("");
        out.line("== " + text);
    }
}
