package dev.hindsight.ui.readmodels;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.Column;
import dev.hindsight.readmodel.CsvExport;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.readmodel.Row;
import dev.hindsight.readmodel.SortKey;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Sight;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Which read model is shown, and its rows as of the Moment. FX thread only. */
final class ReadModelsViewModel {
    /** Where the window opens with the newest on top; elsewhere with the read model's own order. */
    private static final Map<String, SortKey> NEWEST_FIRST = Map.of(
            "order_dashboard", SortKey.byDescending("created_at"),
            "daily_sales", SortKey.byDescending("day"),
            "anomalies", SortKey.byDescending("position"));

    private final Sight sight;
    private final Workspace workspace;
    private final Background background;
    private final Consumer<String> tell;
    private final ObjectProperty<ReadModel> model = new SimpleObjectProperty<>(ReadModels.ALL.get(0));
    private final ReadOnlyStringWrapper tab =
            new ReadOnlyStringWrapper(ReadModels.ALL.get(0).name());
    private final Set<String> others = new HashSet<>();
    private final StringProperty text = new SimpleStringProperty("");
    private final Map<ReadModel, List<SortKey>> sorts = new HashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();
    private final ListedRows rows;
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyTitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper behind = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private String chosenKey = "";

    /** @param tell takes what the user is told of work that is done */
    ReadModelsViewModel(Sight sight, Background background, Consumer<String> tell) {
        this.sight = sight;
        this.workspace = sight.workspace();
        this.background = background;
        this.tell = tell;
        this.rows = new ListedRows(background, this::findChosen);
        followView(sight.viewProperty().get());
        sight.viewProperty().addListener((o, old, name) -> followView(name));
        sight.momentProperty().addListener(o -> refresh());
        sight.reachedProperty().addListener(o -> reached());
        text.addListener(o -> refresh());
        model.addListener(o -> {
            chosenKey = "";
            refresh();
        });
        refresh();
    }

    // ---- Properties

    ReadOnlyObjectProperty<ReadModel> modelProperty() {
        return model;
    }

    /** The name of the tab on show: that of a read model, or of a tab beside them. */
    ReadOnlyStringProperty tabProperty() {
        return tab.getReadOnlyProperty();
    }

    /** The filter; empty for all rows. */
    StringProperty textProperty() {
        return text;
    }

    /** What is on show; null until the read models have answered once. */
    ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    ListedRows rows() {
        return rows;
    }

    /** Where the chosen row stands; -1 where it is not among the rows read. */
    ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Counts up when other rows have come in, and with them the place of the chosen one. */
    ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** {@code 6 of 214}. */
    ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** Why there is no row to see; empty where there is one. */
    ReadOnlyStringProperty emptyTitleProperty() {
        return emptyTitle.getReadOnlyProperty();
    }

    ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }

    /** Whether what is on show is of another Moment, since the read models have not come to this one yet. */
    ReadOnlyBooleanProperty behindProperty() {
        return behind.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    /** Whether a file is being written. */
    ReadOnlyBooleanProperty writingProperty() {
        return writing.getReadOnlyProperty();
    }

    ObjectProperty<ZoneId> zoneProperty() {
        return sight.zoneProperty();
    }

    List<SortKey> sort(ReadModel of) {
        return sorts.computeIfAbsent(of, m -> Optional.ofNullable(NEWEST_FIRST.get(m.name())).stream()
                .toList());
    }

    /** A file name that says what is on show: {@code order_dashboard-688.csv}. */
    String fileName() {
        Found now = found.get();
        return now == null
                ? model.get().name() + ".csv"
                : now.wanted().model().name() + "-" + now.wanted().position() + ".csv";
    }

    // ---- Commands

    void select(ReadModel next) {
        select(next.name());
    }

    /** Shows the tab of that name; whoever looks at the sight's view sees it too. */
    void select(String name) {
        sight.viewProperty().set(name);
        // The sight may have named it before there was a tab of that name.
        followView(name);
    }

    /** Takes {@code name} for that of a tab that shows no read model. */
    void addTab(String name) {
        others.add(name);
        followView(sight.viewProperty().get());
    }

    private void followView(String name) {
        ReadModels.ALL.stream().filter(each -> each.name().equals(name)).forEach(model::set);
        if (others.contains(name) || model.get().name().equals(name)) {
            tab.set(name);
        }
    }

    /** Sorts the rows of {@code of}; by nothing means in the read model's own order. */
    void sort(ReadModel of, List<SortKey> keys) {
        if (!sort(of).equals(keys)) {
            sorts.put(of, List.copyOf(keys));
            refresh();
        }
    }

    void choose(Row row) {
        chosenKey = row.key();
        chosen.set(rows.indexOf(chosenKey));
    }

    /** Goes to what {@code row} of the table on show is about: a stream, and for an anomaly its position. */
    void open(Row row) {
        Found now = found.get();
        if (now != null) {
            stream(now.wanted().model(), row).ifPresent(sight::choose);
            cell(now.wanted().model(), row, "position")
                    .filter(Long.class::isInstance)
                    .ifPresent(position -> sight.goTo((Long) position));
        }
    }

    /** The stream a row is about, where it is about one. */
    static Optional<StreamId> stream(ReadModel of, Row row) {
        if (!ListedRows.loaded(row)) {
            return Optional.empty();
        }
        if (of.name().equals("customers")) {
            return Optional.of(StreamId.of("customer-" + row.key()));
        }
        Optional<Object> named = cell(of, row, "stream_id");
        return named.isPresent()
                ? named.map(id -> StreamId.of(id.toString()))
                : cell(of, row, "order_id").map(id -> StreamId.of(row.key()));
    }

    private static Optional<Object> cell(ReadModel of, Row row, String column) {
        return of.columns().stream()
                .map(Column::name)
                .filter(column::equals)
                .findFirst()
                .map(name -> row.cell(
                        of.columns().stream().map(Column::name).toList().indexOf(name)));
    }

    void retry() {
        refresh();
    }

    /** Writes what is on show, all of it, in its order; replaces the file, which the save dialog has asked about. */
    void writeCsv(Path target) {
        Found now = found.get();
        if (now == null) {
            return;
        }
        Wanted shown = now.wanted();
        writing.set(true);
        background
                .run(progress -> {
                    CsvExport.write(
                            shown.model(),
                            workspace.readModels().list(shown.model(), shown.position(), shown.query()),
                            target,
                            new CsvExport.Options(false, false, true),
                            progress);
                    return target;
                })
                .onDone(file -> {
                    writing.set(false);
                    tell.accept(shown.model().name() + " as of position " + Formats.count(shown.position()) + ", "
                            + rowCount(now) + (shown.filtered() ? " rows" : "") + ", written to " + file);
                })
                .onFailed(failure -> {
                    writing.set(false);
                    raise(failure);
                });
    }

    /** Sends {@code failure} the way of those that nobody handles. */
    private void raise(Throwable failure) {
        background.run(progress -> {
            throw failure instanceof Exception exception ? exception : new IllegalStateException(failure);
        });
    }

    private void reached() {
        if (behind.get()) {
            if (sight.reachedProperty().get() >= sight.moment().position()) {
                refresh();
            } else {
                showBuilding(sight.reachedProperty().get());
            }
        }
    }

    private void refresh() {
        Wanted wanted =
                new Wanted(model.get(), sight.moment().position(), new ListingQuery(sort(model.get()), text.get()));
        List<Integer> lookedAt = rows.lookedAt();
        background
                .latest("readmodels", progress -> {
                    AsOf asOf = workspace.readModels();
                    return asOf.position() < wanted.position()
                            ? new Answer(asOf.position(), null)
                            : new Answer(asOf.position(), Found.read(asOf, wanted, lookedAt));
                })
                .onDone(answer -> show(wanted, answer))
                .onFailed(failure -> showFailed(wanted, failure));
    }

    private void show(Wanted wanted, Answer answer) {
        Found now = answer.found();
        if (now != null) {
            show(now);
        } else if (wanted.position() == sight.moment().position()) {
            behind.set(true);
            // They may have come here between the answer and now: nothing else would tell.
            if (sight.reachedProperty().get() >= wanted.position()) {
                refresh();
            } else {
                showBuilding(answer.reached());
            }
        }
    }

    private void show(Found now) {
        Wanted wanted = now.wanted();
        if (wanted.model() != model.get()) {
            return;
        }
        behind.set(false);
        failed.set(false);
        found.set(now);
        rows.show(now);
        findChosen();
        count.set(rowCount(now));
        if (now.size() > 0) {
            emptyTitle.set("");
            emptyText.set("");
        } else if (now.total() == 0) {
            emptyTitle.set(Emptiness.words(wanted.model(), wanted.position()));
            emptyText.set(wanted.model().sentence());
        } else {
            emptyTitle.set("No row has “" + wanted.query().text() + "” in any cell.");
            emptyText.set(
                    "The filter covers all " + Formats.count(now.total()) + (now.total() == 1 ? " row." : " rows."));
        }
    }

    private static String rowCount(Found now) {
        return now.wanted().filtered()
                ? Formats.count(now.size()) + " of " + Formats.count(now.total())
                : Formats.count(now.total()) + (now.total() == 1 ? " row" : " rows");
    }

    private void showBuilding(long position) {
        long goal = Math.max(1, sight.moment().position());
        String building = "building read models… " + Math.min(99, 100 * position / goal) + " %";
        count.set(building);
        if (rows.isEmpty()) {
            emptyTitle.set("B" + building.substring(1));
            emptyText.set("They are at position " + Formats.count(position) + " of " + Formats.count(goal)
                    + ". This table fills as soon as they are there.");
        }
    }

    private void showFailed(Wanted wanted, Throwable failure) {
        if (wanted.position() == sight.moment().position()) {
            failed.set(true);
            count.set("");
            emptyTitle.set("This table could not be read.");
            emptyText.set(failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage());
        }
    }

    private void findChosen() {
        chosen.set(chosenKey.isEmpty() ? -1 : rows.indexOf(chosenKey));
        changes.set(changes.get() + 1);
    }

    /** @param found null where the read models had only reached {@code reached} */
    private record Answer(long reached, @Nullable Found found) {}
}
