package dev.hindsight.ui;

import atlantafx.base.controls.Breadcrumbs;
import dev.hindsight.event.StreamId;
import dev.hindsight.ui.kit.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Where one is, from the store down to the stream: each step leads back up to it. */
final class Trail {
    /**
     * One step.
     *
     * @param hint what going there does
     */
    private record Crumb(String name, String hint, Runnable go) {
        @Override
        public String toString() {
            return name;
        }
    }

    private final Breadcrumbs<Crumb> crumbs = new Breadcrumbs<>();
    private @Nullable OpenStore shownStore;
    private @Nullable StreamId shownStream;

    Trail() {
        crumbs.setAutoNavigationEnabled(false);
        crumbs.setDividerFactory(item -> item == null || item.isLast() ? null : new Label("›"));
        crumbs.setCrumbFactory(item -> {
            Hyperlink link = new Hyperlink(item.getValue().name());
            link.setMnemonicParsing(false);
            link.setTooltip(new Tooltip(item.getValue().hint()));
            link.setAccessibleText(
                    item.getValue().name() + ": " + item.getValue().hint());
            return link;
        });
        crumbs.setOnCrumbAction(e -> e.getSelectedCrumb().getValue().go().run());
    }

    Breadcrumbs<?> node() {
        return crumbs;
    }

    /** Made anew only where it leads somewhere else: each step is a control. */
    void show(@Nullable OpenStore store, @Nullable StreamId stream, ShellView shell) {
        if (Objects.equals(store, shownStore) && Objects.equals(stream, shownStream)) {
            return;
        }
        shownStore = store;
        shownStream = stream;
        List<Crumb> steps = new ArrayList<>();
        if (store != null) {
            steps.add(new Crumb(store.name(), "all streams", () -> only(shell, "")));
        }
        if (stream != null) {
            String category = stream.category();
            steps.add(new Crumb(
                    category.isEmpty() ? "(no category)" : category,
                    "all streams of this category",
                    () -> only(shell, category)));
            steps.add(new Crumb(Formats.brief(stream.value()), "its last event", () -> last(shell)));
        }
        crumbs.setSelectedCrumb(steps.isEmpty() ? null : Breadcrumbs.buildTreeModel(steps.toArray(new Crumb[0])));
    }

    private static void only(ShellView shell, String category) {
        Desk desk = shell.desk();
        if (desk != null) {
            desk.leftShownProperty().set(true);
            desk.streams().showCategory(category);
        }
    }

    private static void last(ShellView shell) {
        Desk desk = shell.desk();
        if (desk != null) {
            desk.timeline().last();
        }
    }
}
