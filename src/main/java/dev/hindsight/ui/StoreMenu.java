package dev.hindsight.ui;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done about stores, filled anew each time it is shown. */
final class StoreMenu {
    private final ShellView shell;
    private final ShellViewModel model;

    StoreMenu(ShellView shell, ShellViewModel model) {
        this.shell = shell;
        this.model = model;
    }

    void fill(List<MenuItem> items) {
        items.clear();
        items.add(item("Open…", shell::chooseStore));
        items.add(item("Open read-only…", shell::chooseStoreReadOnly));
        items.add(item("New…", shell::chooseNewStore));
        Menu recent = new Menu("Recent");
        for (Path path : model.recentStores()) {
            MenuItem item = item(path.toString(), () -> shell.openRecent(path));
            item.setMnemonicParsing(false);
            recent.getItems().add(item);
        }
        recent.setDisable(recent.getItems().isEmpty());
        items.add(recent);
        items.add(new SeparatorMenuItem());
        items.add(item("Demo", model::openDemo));
        items.add(item("Import events…", shell::chooseImport));
        items.get(items.size() - 1).setDisable(!model.canImport());
        items.add(item("Verify the record", model::verify));
        items.add(new SeparatorMenuItem());
        items.add(item("Another window", model::openAnotherWindow));
        items.add(item("Preferences…", shell::showPreferences));
        items.add(item("About Hindsight", shell::showAbout));
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> action.run());
        return item;
    }
}
