package dev.hindsight.ui;

import dev.hindsight.store.EventStore;
import dev.hindsight.ui.kit.Action;
import dev.hindsight.ui.kit.FileTargets;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.VisibleText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** The window's frame: top bar, the desk of the open store, messages and status line. */
final class ShellView implements Screen {
    private final ShellViewModel model;
    private final FileTargets files;
    private final Preferences preferences;
    private final List<Action> actions;
    private final KeySheet keySheet;
    private final Dialogs dialogs;
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
    private Button back;

    @FXML
    private Button forward;

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
    private Welcome welcome;

    @FXML
    private VBox messages;

    @FXML
    private Label drop;

    @FXML
    private StatusLine status;

    ShellView(ShellViewModel model, FileTargets files, Preferences preferences) {
        this.model = model;
        this.files = files;
        this.preferences = preferences;
        VisibleText.inAllWindows();
        this.actions = Actions.of(this, model);
        this.keySheet = new KeySheet(actions);
        this.dialogs = new Dialogs(model);
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        icon(foldLeft, MaterialDesignD.DOCK_LEFT, "Stream list (Ctrl 1)");
        icon(foldRight, MaterialDesignD.DOCK_RIGHT, "Event and commands (Ctrl 2)");
        button(back, MaterialDesignA.ARROW_LEFT, "Back to the Moment visited before (Alt ←)", model::back);
        button(forward, MaterialDesignA.ARROW_RIGHT, "Forward again (Alt →)", model::forward);
        button(theme, MaterialDesignC.CIRCLE_HALF_FULL, "Light or dark (Ctrl D)", model.look()::switchTheme);
        keys.setTooltip(new Tooltip("Keys (?)"));
        keys.setOnAction(e -> showKeys());
        live.setOnAction(e -> model.toggleLive());
        importFile.setTooltip(new Tooltip("Take events from a JSON Lines file into this store (Ctrl I)"));
        importFile.setOnAction(e -> chooseImport());
        store.setOnShowing(e -> new StoreMenu(this, model).fill(store.getItems()));
        new ZoneMenu(model.zoneProperty()).fill(zone);
        welcome.init(this, model);
        status.init(this, model);
        new FileDrop(model, drop).install(place, welcome);
        model.messages().shown().addListener((ListChangeListener<Message>) change -> showMessages());
        model.sightProperty().addListener((o, old, next) -> showDesk(old, next));
        model.openingProperty().addListener(o -> showWelcome());
        model.ticksProperty().addListener(o -> showStatus());
        model.zoneProperty().addListener(o -> showStatus());
        model.works().inHand().addListener((InvalidationListener) o -> showStatus());
        new StoreMenu(this, model).fill(store.getItems());
        for (Region fixed : List.of(foldLeft, store, importFile, back, forward, live, zone, theme, keys, foldRight)) {
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

    /** All that can be done by a name. */
    List<Action> actions() {
        return actions;
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

    void openRecent(Path path) {
        model.open(path, EventStore.Access.READ_WRITE);
    }

    void chooseImport() {
        if (model.canImport()) {
            files.chooseOpen("Import events", "JSON Lines", "jsonl").ifPresent(model::importFile);
        }
    }

    void showKeys() {
        keySheet.toggle(keys);
    }

    void showPreferences() {
        dialogs.showPreferences(root.getScene().getWindow());
    }

    void showAbout() {
        dialogs.showAbout(root.getScene().getWindow());
    }

    void showConsistency() {
        Optional.ofNullable(desk).ifPresent(Desk::showConsistency);
    }

    void showMessageList() {
        dialogs.showMessages(status.messagesAnchor().isVisible() ? status.messagesAnchor() : status);
    }

    void showWorkList() {
        dialogs.showWorks(status.workAnchor().isVisible() ? status.workAnchor() : status);
    }

    /** Puts what reopens this very sight on the clipboard. */
    void copyLocator() {
        Sight sight = model.sightProperty().get();
        if (desk != null && sight != null) {
            String locator = sight.locator(desk.timeline().version()).toString();
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, locator));
            model.messages().tell(Message.done("Copied " + locator));
        }
    }

    private static void icon(ToggleButton button, Ikon icon, String tooltip) {
        button.setGraphic(new FontIcon(icon));
        button.setTooltip(new Tooltip(tooltip));
    }

    private static void button(Button button, Ikon icon, String tooltip, Runnable action) {
        button.setGraphic(new FontIcon(icon));
        button.setTooltip(new Tooltip(tooltip));
        button.setOnAction(e -> action.run());
    }

    private void showDesk(@Nullable Sight old, @Nullable Sight next) {
        if (old != null) {
            old.momentProperty().removeListener(moved);
            old.headProperty().removeListener(moved);
            back.disableProperty().unbind();
            forward.disableProperty().unbind();
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
                : new Desk(next, on.background(), files, preferences, actions, model.around(), text -> model.messages()
                        .tell(Message.done(text)));
        place.getChildren().clear();
        jump.getChildren().clear();
        if (desk != null && next != null) {
            next.momentProperty().addListener(moved);
            next.headProperty().addListener(moved);
            back.disableProperty().bind(next.hasBackProperty().not());
            forward.disableProperty().bind(next.hasForwardProperty().not());
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
        welcome.setVisible(desk == null);
        welcome.show(this, model, model.openingProperty().get());
    }

    private void showMessages() {
        messages.getChildren()
                .setAll(model.messages().shown().stream()
                        .map(message ->
                                new MessageCard(message, () -> model.messages().dismiss(message)))
                        .toArray(Node[]::new));
    }

    private void showStatus() {
        OpenStore on = model.storeProperty().get();
        Sight sight = model.sightProperty().get();
        importFile.setDisable(!model.canImport());
        for (Node of : List.of(live, back, forward)) {
            of.setVisible(sight != null);
        }
        foldLeft.setDisable(sight == null);
        foldRight.setDisable(sight == null);
        status.show(this, model);
        storeName.setText(Optional.ofNullable(on).map(OpenStore::name).orElse("No store"));
        storeCount.setText("");
        if (sight == null) {
            return;
        }
        long head = sight.headProperty().get();
        storeCount.setText(head == 1 ? "1 event" : Formats.count(head) + " events");
        boolean following = sight.moment().live();
        // Told at every tick: a class taken off and put on again is a style looked up again.
        if (following && !live.getStyleClass().contains("on")) {
            live.getStyleClass().add("on");
        } else if (!following) {
            live.getStyleClass().remove("on");
        }
        long arrived = model.arrived();
        live.setText((following ? "● Live" : "○ Live") + (arrived > 0 ? " · " + Formats.count(arrived) + " new" : ""));
        live.setAccessibleText(following ? "Live: follows new events" : "Not live, " + arrived + " new events");
    }
}
