package dev.hindsight.ui;

import atlantafx.base.controls.Breadcrumbs;
import dev.hindsight.event.StreamId;
import dev.hindsight.ui.kit.Formats;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** Where one is, from the store down to the stream: each step leads back up to it. */
final class Trail {
    /**
     * One step: a control, so it stays and is worded anew when it leads somewhere else.
     *
     * @param hint what going there does
     */
    private record Crumb(StringProperty name, String hint, Runnable go) {
        Crumb(String hint, Runnable go) {
            this(new SimpleStringProperty(""), hint, go);
        }
    }

    private final Breadcrumbs<Crumb> crumbs = new Breadcrumbs<>();
    private final Crumb store = new Crumb("all streams", () -> only(""));
    private final Crumb category = new Crumb("all streams of this category", () -> only(shownCategory()));
    private final Crumb stream = new Crumb("its last event", this::last);
    private final Breadcrumbs.BreadCrumbItem<Crumb> toStore;
    private final Breadcrumbs.BreadCrumbItem<Crumb> toStream;
    private @Nullable Desk desk;
    private @Nullable StreamId shown;

    Trail() {
        toStore = Breadcrumbs.buildTreeModel(store);
        toStream = Breadcrumbs.buildTreeModel(store, category, stream);
        crumbs.setAutoNavigationEnabled(false);
        crumbs.setDividerFactory(item -> item == null || item.isLast() ? null : new Label("›"));
        crumbs.setCrumbFactory(item -> link(item.getValue()));
        crumbs.setOnCrumbAction(e -> e.getSelectedCrumb().getValue().go().run());
    }

    private static Hyperlink link(Crumb to) {
        Hyperlink link = new Hyperlink();
        link.setMnemonicParsing(false);
        link.textProperty().bind(to.name());
        link.setTooltip(new Tooltip(to.hint()));
        link.accessibleTextProperty().bind(Bindings.concat(to.name(), ": ", to.hint()));
        return link;
    }

    Breadcrumbs<?> node() {
        return crumbs;
    }

    /** @param on shows the store */
    void show(@Nullable OpenStore at, @Nullable StreamId chosen, @Nullable Desk on) {
        desk = on;
        shown = chosen;
        store.name().set(at == null ? "" : at.name());
        if (chosen != null) {
            category.name().set(chosen.category().isEmpty() ? "(no category)" : chosen.category());
            stream.name().set(Formats.brief(chosen.value()));
        }
        crumbs.setSelectedCrumb(at == null ? null : chosen == null ? toStore : toStream);
    }

    private String shownCategory() {
        StreamId of = shown;
        return of == null ? "" : of.category();
    }

    private void only(String of) {
        Desk on = desk;
        if (on != null) {
            on.leftShownProperty().set(true);
            on.streams().showCategory(of);
        }
    }

    private void last() {
        Desk on = desk;
        if (on != null) {
            on.timeline().last();
        }
    }
}
