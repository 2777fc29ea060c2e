package dev.hindsight.ui.readmodels;

import dev.hindsight.app.Workspace;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.readmodel.Row;
import dev.hindsight.readmodel.SortKey;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Sight;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
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
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Which read model is shown, and its rows as of the Moment. FX thread only. */
final class ReadModelsViewModel {
    /** Where the window opens with the newest on top; elsewhere with the read model's own order. */
    private static final Map<String, SortKey> NEWEST_FIRST = Map.of(
            "order_dashboard", SortKey.byDescending("created_at"),
            "daily_sales", SortKey.byDescending("day"),
            "anomalies", SortKey.byDescending("position"));

    /** How long the live Moment must be out of their reach before that is said: what takes no longer is no lag. */
    private static final Duration UNTIL_THEY_LAG = Duration.millis(300);

    private final Sight sight;
    private final Workspace workspace;
    private final Background background;
    private final ObjectProperty<ReadModel> model = new SimpleObjectProperty<>(ReadModels.ALL.get(0));
    private final ReadOnlyStringWrapper tab =
            new ReadOnlyStringWrapper(ReadModels.ALL.get(0).name());
    private final Set<String> others = new HashSet<>();
    private final RowFilter filter;
    private final Summing summing;
    private final Expecting expecting;
    private final Map<ReadModel, List<SortKey>> sorts = new HashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();
    private final Map<ReadModel, ListedRows> rows = new HashMap<>();
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyStringWrapper lag = new ReadOnlyStringWrapper("");
    private final PauseTransition lagging = new PauseTransition(UNTIL_THEY_LAG);
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyTitle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper behind = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private String chosenKey = "";
    /** The head when the store was opened: once they have been there, read models are loaded, and only lag. */
    private final long start;

    private boolean loaded;

    ReadModelsViewModel(Sight sight, Background background) {
        this.sight = sight;
        this.workspace = sight.workspace();
        this.background = background;
        this.filter = new RowFilter(sight, model);
        this.summing = new Summing(sight, background);
        this.expecting = new Expecting(sight, background, model);
        this.start = sight.headProperty().get();
        lagging.setOnFinished(e -> lag.set(lagWords()));
        followView(sight.viewProperty().get());
        sight.viewProperty().addListener((o, old, name) -> followView(name));
        sight.momentProperty().addListener(o -> refresh());
        sight.reachedProperty().addListener(o -> reached());
        filter.queryProperty().addListener(o -> refresh());
        model.addListener(o -> {
            chosenKey = "";
            summing.forget();
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

    RowFilter filter() {
        return filter;
    }

    Summing summing() {
        return summing;
    }

    Expecting expecting() {
        return expecting;
    }

    /** What is on show; null until the read models have answered once. */
    ReadOnlyObjectProperty<@Nullable Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** The rows of {@code of}, as they were when it was on show last. */
    ListedRows rows(ReadModel of) {
        return rows.computeIfAbsent(of, m -> new ListedRows(background, this::findChosen));
    }

    private ListedRows rows() {
        return rows(model.get());
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

    /** {@code as of 4,118 · 5 behind}, where what is on show is not yet all that the live Moment has; else empty. */
    ReadOnlyStringProperty lagProperty() {
        return lag.getReadOnlyProperty();
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

    ObjectProperty<ZoneId> zoneProperty() {
        return sight.zoneProperty();
    }

    List<SortKey> sort(ReadModel of) {
        return sorts.computeIfAbsent(of, m -> Optional.ofNullable(NEWEST_FIRST.get(m.name())).stream()
                .toList());
    }

    /** A file name that says what is on show: {@code order_dashboard-688.csv}. */
    String fileName(String extension) {
        Found now = found.get();
        return now == null
                ? model.get().name() + "." + extension
                : now.wanted().model().name() + "-" + now.wanted().position() + "." + extension;
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
        chosen.set(rows().indexOf(chosenKey));
    }

    /** Shows what lies behind {@code row}: the rows it sums up, or else what it is about. */
    void open(Row row) {
        Found now = found.get();
        if (now != null) {
            DrillDown.ofRow(now.wanted().model(), row).ifPresentOrElse(this::show, () -> goTo(row));
        }
    }

    /** Goes to what {@code row} of the table on show is about: a stream, and for an anomaly its position. */
    void goTo(Row row) {
        Found now = found.get();
        if (now != null) {
            ReadModel of = now.wanted().model();
            Optional<Long> position = of.name().equals("anomalies")
                    ? DrillDown.cell(of, row, "position").map(Long::valueOf)
                    : Optional.empty();
            DrillDown.stream(of, row)
                    .ifPresent(stream ->
                            position.ifPresentOrElse(at -> sight.show(stream, at), () -> sight.choose(stream)));
        }
    }

    /** Goes to where in history a point of a chart is, if it is drawn over history. */
    void goTo(ChartPoints.Point point, @Nullable ChartPoints of) {
        if (of != null && of.overHistory()) {
            sight.goTo(point.at());
        }
    }

    void choose(String key) {
        chosenKey = key;
        findChosen();
    }

    /** Shows a table narrowed to what {@code target} says, and to nothing else. */
    void show(DrillDown target) {
        filter.textProperty().set("");
        filter.set(target.model(), target.filters());
        select(target.model());
    }

    /** Whether {@link #openTile} leads anywhere. */
    boolean opensTile(String name) {
        return DrillDown.ofTile(name).isPresent() || others.contains(name);
    }

    /** Shows the rows that the tile of that name counts or adds up. */
    void openTile(String name) {
        DrillDown.ofTile(name).ifPresentOrElse(this::show, () -> {
            if (others.contains(name)) {
                select(name);
            }
        });
    }

    void retry() {
        refresh();
    }

    private void reached() {
        if (behind.get()) {
            if (sight.reachedProperty().get() >= sight.moment().position()) {
                refresh();
            } else {
                showBuilding(sight.reachedProperty().get());
            }
        } else if (behindBy() > 0) {
            refresh();
        }
    }

    /** How many events of the live Moment are not in what is on show. */
    private long behindBy() {
        Found now = found.get();
        return now == null || !sight.moment().live()
                ? 0
                : sight.moment().position() - now.wanted().position();
    }

    private String lagWords() {
        Found now = found.get();
        long behindBy = behindBy();
        return now == null || behindBy <= 0
                ? ""
                : "as of " + Formats.count(now.wanted().position()) + " · " + Formats.count(behindBy) + " behind";
    }

    private void tellLag() {
        if (behindBy() <= 0) {
            lagging.stop();
            lag.set("");
        } else if (!lag.get().isEmpty()) {
            lag.set(lagWords());
        } else if (lagging.getStatus() != Animation.Status.RUNNING) {
            lagging.playFromStart();
        }
    }

    /** Whether the live Moment is shown as far as the read models have followed it, and not only once they are there. */
    private boolean follows() {
        loaded = loaded
                || sight.reachedProperty().get() >= start
                || !workspace.readModelDelay().isZero();
        return loaded && sight.moment().live();
    }

    private void refresh() {
        ListingQuery unsorted = filter.queryProperty().get();
        Wanted wanted = new Wanted(
                model.get(),
                sight.moment().position(),
                new ListingQuery(sort(model.get()), unsorted.text(), unsorted.filters(), unsorted.changed()));
        List<Integer> lookedAt = rows().lookedAt();
        boolean follows = follows();
        background
                .latest("readmodels", progress -> {
                    AsOf asOf = workspace.readModels();
                    long reached = asOf.position();
                    Wanted now = follows ? wanted.upTo(reached) : wanted;
                    return reached < now.position()
                            ? new Answer(reached, null)
                            : new Answer(reached, Found.read(asOf, now, lookedAt));
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
        rows().show(now);
        findChosen();
        count.set(now.count());
        tellLag();
        summing.sum(now);
        if (now.size() > 0) {
            emptyTitle.set("");
            emptyText.set("");
        } else if (now.total() == 0) {
            emptyTitle.set(Emptiness.words(wanted.model(), wanted.position()));
            emptyText.set(wanted.model().sentence());
        } else {
            emptyTitle.set(filterWords(wanted));
            emptyText.set(
                    "The filter covers all " + Formats.count(now.total()) + (now.total() == 1 ? " row." : " rows."));
        }
    }

    private String filterWords(Wanted wanted) {
        String text = wanted.query().text();
        return filter.words().isEmpty()
                ? "No row has “" + text + "” in any cell."
                : "No row meets " + filter.words() + (text.isEmpty() ? "" : " · “" + text + "” in any cell") + ".";
    }

    private void showBuilding(long position) {
        lagging.stop();
        lag.set("");
        long goal = Math.max(1, sight.moment().position());
        String building = "building read models… " + Math.min(99, 100 * position / goal) + " %";
        count.set(building);
        if (rows().isEmpty()) {
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
        chosen.set(chosenKey.isEmpty() ? -1 : rows().indexOf(chosenKey));
        changes.set(changes.get() + 1);
    }

    /** @param found null where the read models had only reached {@code reached} */
    private record Answer(long reached, @Nullable Found found) {}
}
