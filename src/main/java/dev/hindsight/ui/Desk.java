package dev.hindsight.ui;

import dev.hindsight.ui.commands.CommandKind;
import dev.hindsight.ui.event.EventView;
import dev.hindsight.ui.events.EventsView;
import dev.hindsight.ui.jump.JumpView;
import dev.hindsight.ui.kit.Action;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.FileTargets;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.Surroundings;
import dev.hindsight.ui.playhead.PlayheadView;
import dev.hindsight.ui.readmodels.ReadModelsView;
import dev.hindsight.ui.state.StateView;
import dev.hindsight.ui.streams.StreamsView;
import dev.hindsight.ui.timeline.TimelineView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The views on one open store, in their places: streams, the chosen stream's time and state, read models, event and commands. */
final class Desk {
    /** Below this the right pane folds away by itself, so that the centre keeps room to work in. */
    private static final double ROOM_FOR_THREE = 1_100;

    private static final double[] USUAL_SIZES = {264, 316, 290};
    /** What the side panes need for ids and times in full: what they have in a window of the narrow width. */
    private static final double[] LEAST_SIZES = {220, 300};

    private static final double USUAL_WIDTH = 1_440;
    private static final double NARROW_WIDTH = 1_280;

    /** The tab of the list of events, and its name in a locator. */
    static final String EVENTS = "events";

    private final Sight sight;
    private final Preferences preferences;
    private final StreamsView streams;
    private final TimelineView timeline;
    private final JumpView jump;
    private final EventsView events;
    private final PlayheadView playhead;
    private final ReadModelsView readModels;
    private final Supplier<WritePane> makesWritePane;
    private final SidePane side;
    /** Null until it is wanted: the window is there sooner without it. */
    private @Nullable WritePane writePane;

    private final BorderPane root = new BorderPane();
    private final SplitPane across = new SplitPane();
    private final SplitPane down = new SplitPane();
    private final Region left;
    private final Region middle;
    private final Region right;
    private final Region tables;
    private final BooleanProperty leftShown = new SimpleBooleanProperty(true);
    private final BooleanProperty rightShown = new SimpleBooleanProperty(true);
    /** Widths of the left and right pane, height of the tables: kept in pixels, since the centre takes what a resize gives. */
    private final double[] sizes;

    /**
     * @param actions what the palette offers
     * @param tell takes what the user is told of work that is done
     */
    Desk(
            Sight sight,
            Background background,
            FileTargets files,
            Preferences preferences,
            List<Action> actions,
            Surroundings around,
            Consumer<String> tell) {
        this.sight = sight;
        this.preferences = preferences;
        this.makesWritePane = () -> new WritePane(sight, background, preferences, around);
        Optional<double[]> kept = preferences.numbers("panes", USUAL_SIZES.length);
        this.sizes = kept.orElseGet(USUAL_SIZES::clone);
        streams = new StreamsView(sight, background);
        timeline = new TimelineView(sight, background);
        events = new EventsView(sight, background, preferences);
        jump = new JumpView(sight, background, actions, around.clock(), text -> {
            sight.viewProperty().set(EVENTS);
            events.find('"' + text.replace("\"", "") + '"');
        });
        left = pane(streams.root(), 190, 0);
        side = new SidePane(
                new EventView(sight, background, condition -> {
                    sight.viewProperty().set(EVENTS);
                    events.find(condition);
                }),
                this::writePane);
        right = pane(side, 230, 0);
        StateView stateView = new StateView(sight, background, preferences);
        Region state = pane(stateView.root(), 0, 90);
        readModels = new ReadModelsView(sight, background, files, preferences, tell);
        readModels.addTab(EVENTS, "The events themselves, of this stream or of the whole store", events.root());
        stateView.chosenReadModelProperty().addListener((o, old, chosen) -> {
            if (chosen != null) {
                readModels.select(chosen);
            }
        });
        tables = pane(readModels.root(), 0, 110);
        down.setOrientation(Orientation.VERTICAL);
        down.getItems().setAll(state, tables);
        VBox.setVgrow(down, Priority.ALWAYS);
        // It takes what height there is: what its panes would like is not asked of every node in them at each layout.
        down.setPrefHeight(0);
        middle = pane(new VBox(timeline.root(), down), 380, 0);
        root.setCenter(across);
        playhead = new PlayheadView(sight, background);
        root.setBottom(playhead.root());
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(right, false);
        SplitPane.setResizableWithParent(tables, false);
        leftShown.addListener(o -> arrange());
        rightShown.addListener(o -> arrange());
        across.widthProperty().addListener((o, old, width) -> {
            boolean room = width.doubleValue() >= ROOM_FOR_THREE;
            if (old.doubleValue() == 0) {
                if (kept.isEmpty()) {
                    proportion(width.doubleValue());
                }
                rightShown.set(room);
                place();
            } else if (room != old.doubleValue() >= ROOM_FOR_THREE) {
                rightShown.set(room);
            }
        });
        down.heightProperty().addListener((o, old, height) -> {
            if (old.doubleValue() == 0) {
                place();
            }
        });
        arrange();
    }

    private void proportion(double width) {
        double share = Math.max(0, Math.min(1, (width - NARROW_WIDTH) / (USUAL_WIDTH - NARROW_WIDTH)));
        for (int side = 0; side < LEAST_SIZES.length; side++) {
            sizes[side] = LEAST_SIZES[side] + share * (USUAL_SIZES[side] - LEAST_SIZES[side]);
        }
    }

    private static Region pane(Parent view, double minWidth, double minHeight) {
        StackPane pane = new StackPane(view);
        pane.setMinSize(minWidth, minHeight);
        return pane;
    }

    Parent root() {
        return root;
    }

    JumpView jump() {
        return jump;
    }

    StreamsView streams() {
        return streams;
    }

    TimelineView timeline() {
        return timeline;
    }

    PlayheadView playhead() {
        return playhead;
    }

    /** Shows the list of events and puts the keyboard into its filter. */
    void filterEvents() {
        sight.viewProperty().set(EVENTS);
        events.focusFilter();
    }

    /** Shows which commands the chosen order accepts and puts the keyboard there. */
    void write() {
        showWriting();
        writePane().commands().focus();
    }

    /** Opens the form of a command on the chosen order. */
    void write(CommandKind kind) {
        showWriting();
        writePane().commands().open(kind);
    }

    /** Shows how far the read models are behind, and puts the keyboard where they can be held back. */
    void showConsistency() {
        showWriting();
        writePane().consistency().focusHold();
    }

    private WritePane writePane() {
        WritePane known = writePane;
        if (known == null) {
            known = makesWritePane.get();
            writePane = known;
        }
        return known;
    }

    private void showWriting() {
        if (!rightShown.get()) {
            rightShown.set(true);
            // Where there is no room for three, the list of streams makes place: the centre is what one writes from.
            leftShown.set(across.getWidth() >= ROOM_FOR_THREE && leftShown.get());
        }
        side.showWriting();
    }

    ReadModelsView readModels() {
        return readModels;
    }

    BooleanProperty leftShownProperty() {
        return leftShown;
    }

    BooleanProperty rightShownProperty() {
        return rightShown;
    }

    /** Keeps the places of the dividers for the next start. */
    void remember() {
        measure();
        preferences.numbers("panes", sizes);
    }

    private void measure() {
        if (across.getItems().contains(left) && left.getWidth() > 0) {
            sizes[0] = left.getWidth();
        }
        if (across.getItems().contains(right) && right.getWidth() > 0) {
            sizes[1] = right.getWidth();
        }
        if (tables.getHeight() > 0) {
            sizes[2] = tables.getHeight();
        }
    }

    private void arrange() {
        measure();
        List<Region> shown = new ArrayList<>();
        if (leftShown.get()) {
            shown.add(left);
        }
        shown.add(middle);
        if (rightShown.get()) {
            shown.add(right);
        }
        across.getItems().setAll(shown);
        place();
    }

    private void place() {
        double width = across.getWidth();
        if (width > 0) {
            int divider = 0;
            if (leftShown.get()) {
                across.setDividerPosition(divider++, sizes[0] / width);
            }
            if (rightShown.get()) {
                across.setDividerPosition(divider, 1 - sizes[1] / width);
            }
        }
        if (down.getHeight() > 0) {
            down.setDividerPosition(0, 1 - sizes[2] / down.getHeight());
        }
    }
}
