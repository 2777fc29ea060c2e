package dev.hindsight.ui;

import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.ui.commands.CommandKind;
import dev.hindsight.ui.kit.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;

/** All that the window can do by a name: keys, palette and key sheet are read off this one list. */
final class Actions {
    private static final String GO = "Go";
    private static final String TIME = "Time";
    private static final String TABLE = "Tables";
    private static final String ORDERS = "Orders";
    private static final String STORE = "Store";
    private static final String WINDOW = "Window";

    private Actions() {}

    static List<Action> of(ShellView shell, ShellViewModel model) {
        List<Action> actions = new ArrayList<>(List.of(
                new Action(GO, "Go to or search anything", "Shortcut+K", on(shell, desk -> desk.jump()
                        .focus())),
                new Action(GO, "Search", "/", on(shell, desk -> desk.jump().focus())),
                new Action(GO, "Filter the streams", "Shortcut+L", on(shell, desk -> desk.streams()
                        .focusFilter())),
                new Action(GO, "Back to the Moment visited before", "Alt+Left", model::back),
                new Action(GO, "Forward again", "Alt+Right", model::forward),
                new Action(GO, "Follow live, or stay", "l", model::toggleLive),
                new Action(GO, "Copy a locator of this sight", "Shortcut+Shift+C", shell::copyLocator),
                new Action(TIME, "Next event of this type", "", on(shell, desk -> desk.timeline()
                        .nextOfType())),
                new Action(TIME, "Previous event of this type", "", on(shell, desk -> desk.timeline()
                        .previousOfType())),
                new Action(TIME, "Next anomaly", "", on(shell, desk -> desk.playhead()
                        .nextAnomaly())),
                new Action(TIME, "Previous anomaly", "", on(shell, desk -> desk.playhead()
                        .previousAnomaly())),
                new Action(TIME, "Bookmark this Moment, or forget it", "b", on(shell, desk -> desk.playhead()
                        .toggleBookmark())),
                new Action(TIME, "Begin the range at this Moment", "[", on(shell, desk -> desk.playhead()
                        .beginRangeHere())),
                new Action(TIME, "End the range at this Moment", "]", on(shell, desk -> desk.playhead()
                        .endRangeHere())),
                new Action(TIME, "Clear the range", "", on(shell, desk -> desk.playhead()
                        .clearRange())),
                new Action(TIME, "Compare with nothing", "", on(shell, desk -> desk.playhead()
                        .clearCompared())),
                new Action(TIME, "Zoom into the whole store", "", on(shell, desk -> desk.playhead()
                        .zoomIn())),
                new Action(TIME, "Zoom out of the whole store", "", on(shell, desk -> desk.playhead()
                        .zoomOut())),
                new Action(TIME, "Show the whole store", "", on(shell, desk -> desk.playhead()
                        .fit())),
                new Action(TABLE, "Filter the events", "", on(shell, Desk::filterEvents)),
                new Action(TABLE, "Filter the table", "", on(shell, desk -> desk.readModels()
                        .editFilter())),
                new Action(TABLE, "Compare two Moments in the table", "", on(shell, desk -> desk.readModels()
                        .compare())),
                new Action(TABLE, "Draw the table as a chart", "", on(shell, desk -> desk.readModels()
                        .chart())),
                new Action(TABLE, "Orders awaiting shipment", "", on(shell, desk -> desk.readModels()
                        .showAwaitingShipment())),
                new Action(TABLE, "Export the table as CSV…", "", on(shell, desk -> desk.readModels()
                        .exportCsv())),
                new Action(TABLE, "Export the table as JSON…", "", on(shell, desk -> desk.readModels()
                        .exportJson())),
                new Action(ORDERS, "Write to the chosen order", "Shortcut+3", on(shell, Desk::write)),
                new Action(ORDERS, "How far the read models are behind", "", shell::showConsistency),
                command(shell, CommandKind.PLACE, "Shortcut+Shift+O"),
                command(shell, CommandKind.PAY, "Shortcut+Shift+P"),
                command(shell, CommandKind.ADDRESS, "Shortcut+Shift+A"),
                command(shell, CommandKind.SHIP, "Shortcut+Shift+S"),
                command(shell, CommandKind.DELIVER, "Shortcut+Shift+D"),
                command(shell, CommandKind.CANCEL, "Shortcut+Shift+X"),
                new Action(STORE, "Open a store…", "Shortcut+O", shell::chooseStore),
                new Action(STORE, "Open a store read-only…", "", shell::chooseStoreReadOnly),
                new Action(STORE, "New store…", "", shell::chooseNewStore),
                new Action(STORE, "Import events from a file…", "Shortcut+I", shell::chooseImport),
                new Action(STORE, "Open the demo", "", model::openDemo),
                new Action(STORE, "Verify that nobody touched the record", "", model::verify),
                new Action(WINDOW, "Another window on this store", "Shortcut+N", model::openAnotherWindow),
                new Action(WINDOW, "Fold the stream list", "Shortcut+1", fold(shell, Desk::leftShownProperty)),
                new Action(
                        WINDOW, "Fold the event and the commands", "Shortcut+2", fold(shell, Desk::rightShownProperty)),
                new Action(WINDOW, "Light or dark", "Shortcut+D", model.look()::switchTheme),
                new Action(WINDOW, "Preferences…", "Shortcut+Comma", shell::showPreferences),
                new Action(WINDOW, "Messages so far", "", shell::showMessageList),
                new Action(WINDOW, "Work in hand", "", shell::showWorkList),
                new Action(WINDOW, "All keys", "?", shell::showKeys),
                new Action(WINDOW, "About Hindsight", "", shell::showAbout)));
        for (ReadModel table : ReadModels.ALL) {
            actions.add(new Action(TABLE, "Table " + table.name(), "", () -> model.showTable(table.name())));
        }
        return actions;
    }

    private static Action command(ShellView shell, CommandKind kind, String keys) {
        return new Action(ORDERS, kind.title() + "…", keys, on(shell, desk -> desk.write(kind)));
    }

    private static Runnable on(ShellView shell, Consumer<Desk> action) {
        return () -> Optional.ofNullable(shell.desk()).ifPresent(action);
    }

    private static Runnable fold(ShellView shell, java.util.function.Function<Desk, BooleanProperty> pane) {
        return on(shell, desk -> pane.apply(desk).set(!pane.apply(desk).get()));
    }
}
