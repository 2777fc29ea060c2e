package dev.hindsight.ui;

import dev.hindsight.event.Operator;
import dev.hindsight.event.Progress;
import dev.hindsight.exchange.BadLines;
import dev.hindsight.exchange.ImportSource;
import dev.hindsight.exchange.Importer;
import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.FileTargets;
import dev.hindsight.ui.kit.FxRig;
import dev.hindsight.ui.kit.Look;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.Surroundings;
import dev.hindsight.ui.kit.Theme;
import dev.hindsight.ui.kit.WorkerBackground;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import org.awaitility.Awaitility;

/** The whole window as a person has it: on a store in a file, with threads of its own, read by what it shows. */
final class WindowRig {
    static final Operator KIM = new Operator("kim", "hindsight test");
    static final Surroundings AROUND = new Surroundings(Clock.systemUTC(), UUID::randomUUID, "support");
    static final Path SAMPLE = Path.of("sample-data", "orders.jsonl");

    private static final Set<String> ROWS = Set.of("table-row-cell", "tree-table-row-cell");

    private final FxRig fx;
    private ShellViewModel model;
    private ShellView shell;
    private Scene scene;
    /** What the next choice of a file answers. */
    Optional<Path> chosenFile = Optional.empty();

    WindowRig(FxRig fx) {
        this.fx = fx;
    }

    /** Makes a store at {@code path} out of files of JSON Lines. */
    static void make(Path path, Path... files) {
        try (EventStore store = EventStore.open(path, EventStore.Access.CREATE, Clock.systemUTC())) {
            for (Path file : files) {
                new Importer(store).run(ImportSource.file(file), BadLines.STOP, Progress.NONE);
            }
        }
    }

    void open(Path store, Theme theme, double width, double height) {
        Preferences preferences = new Preferences(Path.of(store + ".window"));
        FileTargets files = new FileTargets() {
            @Override
            public Optional<Path> chooseSave(String title, String name, String description, String extension) {
                return chosenFile;
            }

            @Override
            public Optional<Path> chooseOpen(String title, String description, String extension) {
                return chosenFile;
            }
        };
        scene = fx.show(theme, width, height, () -> {
            LocalStores stores = new LocalStores(Clock.systemUTC(), UUID::randomUUID, () -> store, KIM);
            model = new ShellViewModel(
                    stores, WorkerBackground::new, new Look(preferences), preferences, AROUND, on -> {});
            shell = new ShellView(model, files, preferences);
            return shell.root();
        });
        fx.run(() -> {
            new Keys(shell).install(scene);
            model.openDemo();
        });
        await(() -> model.sightProperty().get() != null);
        await(() -> sight().reachedProperty().get() == sight().headProperty().get());
    }

    void close() {
        fx.run(model::close);
    }

    Scene scene() {
        return scene;
    }

    ShellView shell() {
        return shell;
    }

    Sight sight() {
        return Objects.requireNonNull(model.sightProperty().get());
    }

    /** Reads off what moves by itself, once. FX thread only. */
    void tick() {
        model.tick();
    }

    /** Waits until {@code condition} holds, while what moves by itself is read off as the window does it. */
    void await(Callable<Boolean> condition) {
        Awaitility.await()
                .until(() -> fx.call(() -> {
                    model.tick();
                    return condition.call();
                }));
        fx.settle();
    }

    /** The text of the first label or button that {@code query} finds; empty where there is none. */
    String label(String query) {
        return fx.call(() -> scene.lookup(query) instanceof Labeled found ? found.getText() : "");
    }

    /** Whether some label or button that can be seen says {@code text}. */
    boolean says(String text) {
        return fx.robot()
                .lookup(node -> node instanceof Labeled label && text.equals(label.getText()) && shown(label))
                .tryQuery()
                .isPresent();
    }

    private static boolean shown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    Bounds bounds(String query) {
        return fx.call(() -> {
            Node node = scene.lookup(query);
            return node.localToScreen(node.getBoundsInLocal());
        });
    }

    /** What the rows of a table that can be seen say, cell by cell, from the top down. */
    List<List<String>> rows(String table) {
        return fx.call(() -> scene.getRoot().lookupAll(table + " .indexed-cell").stream()
                .filter(node -> shown(node) && node.getStyleClass().stream().anyMatch(ROWS::contains))
                .map(node -> (IndexedCell<?>) node)
                .filter(row -> !row.isEmpty())
                .sorted(Comparator.comparing(IndexedCell::getIndex))
                .map(row -> row.getChildrenUnmodifiable().stream()
                        .filter(IndexedCell.class::isInstance)
                        .map(cell -> Objects.toString(((Labeled) cell).getText(), ""))
                        .toList())
                .toList());
    }

    /** The table of the lower pane that can be seen. */
    TableView<?> table() {
        return scene.getRoot().lookupAll("#readmodels .table-view").stream()
                .filter(WindowRig::shown)
                .map(node -> (TableView<?>) node)
                .findFirst()
                .orElseThrow();
    }

    /** The names above the columns of the read model, from left to right. */
    List<String> headers() {
        return fx.call(() -> scene.getRoot().lookupAll("#readmodels .table-view").stream()
                .filter(WindowRig::shown)
                .map(TableView.class::cast)
                .flatMap(table -> ((TableView<?>) table).getColumns().stream())
                .map(TableColumn::getText)
                .filter(name -> !name.isEmpty())
                .toList());
    }

    /** The state's value of {@code field} as it is shown; empty where it is not. */
    String state(String field) {
        return rows("#state").stream()
                .filter(cells -> cells.get(1).equals(field))
                .map(cells -> cells.get(2))
                .findFirst()
                .orElse("");
    }

    /** The cells of the row of the read model that begins with {@code key}, less its mark. */
    List<String> row(String key) {
        return rows("#readmodels").stream()
                .filter(cells -> cells.get(1).equals(key))
                .map(cells -> cells.subList(1, cells.size()))
                .findFirst()
                .orElse(List.of());
    }

    /** The texts that {@code query} finds and that are not seen whole. */
    List<String> cut(String query) {
        return fx.call(() -> scene.getRoot().lookupAll(query).stream()
                .filter(WindowRig::shown)
                .map(Labeled.class::cast)
                .filter(label -> label.lookup(".text") instanceof Text seen
                        && label.getText() != null
                        && !seen.getText().equals(label.getText()))
                .map(Labeled::getText)
                .toList());
    }

    String tile(String name) {
        return label("#tile-" + name + " .tile-value");
    }
}
