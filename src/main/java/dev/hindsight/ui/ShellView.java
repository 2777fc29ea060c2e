package dev.hindsight.ui;

import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.FileTargets;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** The window's frame: top bar, the desk of the open store, messages and status bar. */
final class ShellView implements Screen {
    private static final double MEGA = 1024.0 * 1024.0;

    private final ShellViewModel model;
    private final Tooltip storePath = new Tooltip();
    private final FileTargets files;
    private final Preferences preferences;
    private final KeySheet keySheet = new KeySheet();
    private final Parent root;
    /** On each sight while it is looked through. */
    private final InvalidationListener moved = o -> showStatus();

    private @Nullable Desk desk;

    @FXML
    private ToggleButton foldLeft;

    @FXML
    private MenuButton store;

    @FXML
    private Label storeName;

    @FXML
    private Label storeCount;

    @FXML
    private Button importFile;

    @FXML
    private StackPane jump;

    @FXML
    private Button live;

    @FXML
    private MenuButton zone;

    @FXML
    private Button theme;

    @FXML
    private Button keys;

    @FXML
    private ToggleButton foldRight;

    @FXML
    private StackPane place;

    @FXML
    private VBox welcome;

    @FXML
    private Label welcomeTitle;

    @FXML
    private Label welcomeText;

    @FXML
    private HBox welcomeActions;

    @FXML
    private Button welcomeOpen;

    @FXML
    private Button welcomeNew;

    @FXML
    private Button welcomeDemo;

    @FXML
    private VBox messages;

    @FXML
    private Label access;

    @FXML
    private Label readModels;

    @FXML
    private Label moment;

    @FXML
    private HBox work;

    @FXML
    private Label workText;

    @FXML
    private ProgressBar workBar;

    @FXML
    private Button workCancel;

    @FXML
    private Label times;

    @FXML
    private Label heap;

    ShellView(ShellViewModel model, FileTargets files, Preferences preferences) {
        this.model = model;
        this.files = files;
        this.preferences = preferences;
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        icon(foldLeft, MaterialDesignD.DOCK_LEFT, "Stream list (Ctrl 1)");
        icon(foldRight, MaterialDesignD.DOCK_RIGHT, "Event (Ctrl 2)");
        theme.setGraphic(new FontIcon(MaterialDesignC.CIRCLE_HALF_FULL));
        theme.setTooltip(new Tooltip("Light or dark (Ctrl D)"));
        theme.setOnAction(e -> switchTheme());
        keys.setTooltip(new Tooltip("Keys (?)"));
        keys.setOnAction(e -> showKeys());
        live.setOnAction(e -> model.toggleLive());
        access.setTooltip(storePath);
        importFile.setTooltip(new Tooltip("Take events from a JSON Lines file into this store (Ctrl I)"));
        importFile.setOnAction(e -> chooseImport());
        store.setOnShowing(e -> new StoreMenu(this, model).fill(store.getItems()));
        new ZoneMenu(model.zoneProperty()).fill(zone);
        welcomeOpen.setOnAction(e -> chooseStore());
        welcomeNew.setOnAction(e -> chooseNewStore());
        welcomeDemo.setOnAction(e -> model.openDemo());
        workCancel.setOnAction(e -> model.cancelWork());
        times.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> "times in " + Formats.zone(model.zoneProperty().get()), model.zoneProperty()));
        model.messages().addListener((ListChangeListener<Message>) change -> showMessages());
        model.sightProperty().addListener((o, old, next) -> showDesk(old, next));
        model.openingProperty().addListener(o -> showWelcome());
        model.ticksProperty().addListener(o -> showStatus());
        model.workProperty().addListener(o -> showStatus());
        new StoreMenu(this, model).fill(store.getItems());
        for (Region fixed : List.of(foldLeft, store, importFile, live, zone, theme, keys, foldRight)) {
            fixed.setMinWidth(Region.USE_PREF_SIZE);
        }
        showDesk(null, model.sightProperty().get());
    }

    @Override
    public Parent root() {
        return root;
    }

    @Nullable
    Desk desk() {
        return desk;
    }

    void chooseStore() {
        files.chooseOpen("Open a store", "Hindsight stores", "mv.db")
                .ifPresent(path -> model.open(path, EventStore.Access.READ_WRITE));
    }

    void chooseStoreReadOnly() {
        files.chooseOpen("Open a store without writing to it", "Hindsight stores", "mv.db")
                .ifPresent(path -> model.open(path, EventStore.Access.READ_ONLY));
    }

    void chooseNewStore() {
        files.chooseSave("New store", "events.mv.db", "Hindsight stores", "mv.db")
                .ifPresent(path -> model.open(path, EventStore.Access.CREATE));
    }

    void chooseImport() {
        if (model.canImport()) {
            files.chooseOpen("Import events", "JSON Lines", "jsonl").ifPresent(model::importFile);
        }
    }

    void switchTheme() {
        model.themeProperty().set(model.themeProperty().get().other());
    }

    void showKeys() {
        keySheet.toggle(keys);
    }

    private static void icon(ToggleButton button, org.kordamp.ikonli.Ikon icon, String tooltip) {
        button.setGraphic(new FontIcon(icon));
        button.setTooltip(new Tooltip(tooltip));
    }

    private void showDesk(@Nullable Sight old, @Nullable Sight next) {
        if (old != null) {
            old.momentProperty().removeListener(moved);
            old.headProperty().removeListener(moved);
        }
        if (desk != null) {
            desk.remember();
            desk.timeline().stop();
            foldLeft.selectedProperty().unbindBidirectional(desk.leftShownProperty());
            foldRight.selectedProperty().unbindBidirectional(desk.rightShownProperty());
        }
        OpenStore on = model.storeProperty().get();
        desk = next == null || on == null
                ? null
                : new Desk(next, on.background(), files, preferences, text -> model.messages()
                        .add(Message.done(text)));
        place.getChildren().clear();
        jump.getChildren().clear();
        if (desk != null && next != null) {
            next.momentProperty().addListener(moved);
            next.headProperty().addListener(moved);
            place.getChildren().add(desk.root());
            jump.getChildren().add(desk.jump().root());
            foldLeft.selectedProperty().bindBidirectional(desk.leftShownProperty());
            foldRight.selectedProperty().bindBidirectional(desk.rightShownProperty());
            place.requestFocus();
        }
        showWelcome();
        showStatus();
    }

    private void showWelcome() {
        String opening = model.openingProperty().get();
        welcome.setVisible(desk == null);
        welcomeActions.setVisible(opening.isEmpty());
        welcomeTitle.setText(opening.isEmpty() ? "No store is open" : "Opening " + opening + "…");
        welcomeText.setText(
                opening.isEmpty()
                        ? "A store is a file of events. Open one, make a new one, or look around in the demo."
                        : "This takes a moment.");
    }

    private void showMessages() {
        messages.getChildren()
                .setAll(model.messages().stream()
                        .map(message ->
                                new MessageCard(message, () -> model.messages().remove(message)))
                        .toArray(Node[]::new));
    }

    private void showStatus() {
        OpenStore on = model.storeProperty().get();
        Sight sight = model.sightProperty().get();
        importFile.setDisable(!model.canImport());
        live.setVisible(sight != null);
        foldLeft.setDisable(sight == null);
        foldRight.setDisable(sight == null);
        showWork();
        Runtime runtime = Runtime.getRuntime();
        heap.setText(
                "heap " + Formats.count(Math.round((runtime.totalMemory() - runtime.freeMemory()) / MEGA)) + " MB");
        if (on == null || sight == null) {
            storeName.setText("No store");
            storeCount.setText("");
            access.setText("");
            readModels.setText("");
            moment.setText("");
            return;
        }
        long head = sight.headProperty().get();
        long position = sight.moment().position();

        storeName.setText(on.name());
        storeCount.setText(head == 1 ? "1 event" : Formats.count(head) + " events");
        access.setText(on.readOnly() ? "○ read-only" : "● open for writing");
        storePath.setText(on.path().toString());
        long lag = head - sight.reachedProperty().get();
        readModels.setText(
                "read models at " + Formats.count(sight.reachedProperty().get()) + ", lag " + Formats.count(lag));
        moment.setText("position " + Formats.count(position) + " of " + Formats.count(head));
        boolean following = sight.moment().live();
        live.getStyleClass().removeAll("on");
        if (following) {
            live.getStyleClass().add("on");
        }
        long arrived = model.arrived();
        live.setText((following ? "● Live" : "○ Live") + (arrived > 0 ? " · " + Formats.count(arrived) + " new" : ""));
        live.setAccessibleText(following ? "Live: follows new events" : "Not live, " + arrived + " new events");
    }

    private void showWork() {
        LongWork now = model.workProperty().get();
        work.setVisible(now != null);
        work.setManaged(now != null);
        if (now != null) {
            workText.setText(now.text());
            workBar.setProgress(now.fraction());
        }
    }

    /** For {@link StoreMenu}: opens a store that was open before. */
    void openRecent(Path path) {
        model.open(path, EventStore.Access.READ_WRITE);
    }
}
