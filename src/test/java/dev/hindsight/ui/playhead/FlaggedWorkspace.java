package dev.hindsight.ui.playhead;

import dev.hindsight.app.Doorway;
import dev.hindsight.app.Workspace;
import dev.hindsight.event.Event;
import dev.hindsight.event.Progress;
import dev.hindsight.model.Models;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.Density;
import dev.hindsight.readmodel.Differences;
import dev.hindsight.readmodel.Listing;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModelProgress;
import dev.hindsight.readmodel.Row;
import dev.hindsight.readmodel.RowChange;
import dev.hindsight.readmodel.Tile;
import dev.hindsight.readmodel.Totals;
import dev.hindsight.serve.DoorServices;
import dev.hindsight.store.EventStore;
import dev.hindsight.timetravel.StreamHistories;
import dev.hindsight.ui.kit.SmallWorkspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The small workspace, some of whose events break a rule. */
record FlaggedWorkspace(SmallWorkspace inner, List<Long> anomalies) implements Workspace {
    @Override
    public EventStore store() {
        return inner.store();
    }

    @Override
    public Models models() {
        return inner.models();
    }

    @Override
    public StreamHistories histories() {
        return inner.histories();
    }

    @Override
    public AsOf readModels() {
        AsOf own = inner.readModels();
        return new AsOf() {
            @Override
            public long position() {
                return own.position();
            }

            @Override
            public Listing list(ReadModel model, long position, ListingQuery query) {
                return model.name().equals("anomalies") ? flagged(model, position) : own.list(model, position, query);
            }

            @Override
            public Optional<Row> row(ReadModel model, String key, long position) {
                return own.row(model, key, position);
            }

            @Override
            public Differences differences(ReadModel model, long from, long to, ListingQuery query, Progress progress) {
                return own.differences(model, from, to, query, progress);
            }

            @Override
            public Totals totals(ReadModel model, long position, ListingQuery query, Progress progress) {
                return own.totals(model, position, query, progress);
            }

            @Override
            public List<Tile> tiles(long position) {
                return own.tiles(position);
            }

            @Override
            public List<RowChange> changes(long position) {
                return own.changes(position);
            }

            @Override
            public List<RowChange> expected(long position, List<Event> events) {
                return own.expected(position, events);
            }

            @Override
            public Density density() {
                return own.density();
            }
        };
    }

    private Listing flagged(ReadModel model, long position) {
        List<Row> all = anomalies.stream()
                .filter(each -> each <= position)
                .map(each -> row(model, each))
                .toList();
        return new Listing() {
            @Override
            public long position() {
                return position;
            }

            @Override
            public int size() {
                return all.size();
            }

            @Override
            public int total() {
                return all.size();
            }

            @Override
            public List<Row> rows(int from, int to) {
                return all.subList(from, Math.min(to, all.size()));
            }
        };
    }

    private static Row row(ReadModel model, long position) {
        List<String> names = model.columns().stream().map(Column::name).toList();
        List<@Nullable Object> cells = new ArrayList<>(Collections.nCopies(names.size(), null));
        cells.set(names.indexOf("position"), position);
        cells.set(names.indexOf("rule"), position % 2 == 0 ? "not_created" : "back_dated");
        return new Row(position + "", cells, Row.Mark.NONE, new BitSet());
    }

    @Override
    public AsOf readModelsAt(long position, Progress progress) {
        return readModels();
    }

    @Override
    public AsOf readModelsWithin(long position, Duration atMost, Progress progress) {
        return readModels();
    }

    @Override
    public ReadModelProgress readModelProgress() {
        return inner.readModelProgress();
    }

    @Override
    public void delayReadModels(Duration wanted) {
        inner.delayReadModels(wanted);
    }

    @Override
    public Duration readModelDelay() {
        return inner.readModelDelay();
    }

    @Override
    public Doorway doorway() {
        return new Doorway(
                new DoorServices(store(), histories(), (position, atMost) -> readModels(), () -> new UUID(0, 1)));
    }

    @Override
    public void rebuild(Collection<ReadModel> models, Progress progress) {}

    @Override
    public Optional<String> readModelFault(Progress progress) {
        return Optional.empty();
    }

    @Override
    public void snapshotFaults(Progress progress, Consumer<String> faults) {}

    @Override
    public void close() {}
}
