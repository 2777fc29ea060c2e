package dev.hindsight.ui.commands;

import dev.hindsight.app.OrderDesk;
import dev.hindsight.event.Moment;
import dev.hindsight.event.Origin;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.OrderEvent;
import dev.hindsight.timetravel.StateAt;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Sight;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The chosen order as commands find it: as it is now, whatever the Moment. FX thread only. */
final class CurrentOrder {
    private final Sight sight;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable StateAt> at = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper lookedAt = new ReadOnlyStringWrapper("");

    CurrentOrder(Sight sight, Background background) {
        this.sight = sight;
        this.background = background;
        // Of changes, not invalidations: nobody else may have looked in between.
        sight.headProperty().addListener((o, old, next) -> load());
        sight.momentProperty().addListener((o, old, next) -> look());
    }

    /** Null where no order is chosen, or it is not known yet; the one chosen before until the next one is. */
    ReadOnlyObjectProperty<@Nullable StateAt> atProperty() {
        return at.getReadOnlyProperty();
    }

    @Nullable
    StateAt at() {
        return at.get();
    }

    /** The chosen stream; null for none. */
    ReadOnlyObjectProperty<@Nullable StreamId> streamProperty() {
        return sight.streamProperty();
    }

    /** Whether the chosen stream is an order. */
    boolean onOrder() {
        StreamId stream = sight.stream();
        return stream != null && stream.category().equals(OrderEvent.CATEGORY);
    }

    /** Why the order could not be loaded; empty where it could. */
    ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** That the Moment shows another version than the one commands act on; empty where it does not. */
    ReadOnlyStringProperty lookedAtProperty() {
        return lookedAt.getReadOnlyProperty();
    }

    /** Loads it anew. */
    void load() {
        StreamId stream = sight.stream();
        if (stream == null || !onOrder()) {
            none("");
            return;
        }
        background
                .latest("commands-order", progress -> new OrderDesk(sight.workspace(), Origin.Channel.WINDOW, "")
                        .current(stream))
                .onDone(found -> {
                    if (stream.equals(sight.stream())) {
                        found(found);
                    }
                })
                .onFailed(failure -> {
                    if (stream.equals(sight.stream())) {
                        none(String.valueOf(failure.getMessage()));
                    }
                });
    }

    /** Takes {@code now}, which the write side has just answered. */
    void found(StateAt now) {
        trouble.set("");
        at.set(now);
        look();
    }

    private void none(String why) {
        trouble.set(why);
        at.set(null);
        look();
    }

    private void look() {
        StateAt now = at.get();
        Moment moment = sight.moment();
        if (now == null || now.version() == 0 || moment.live() || moment.position() >= now.position()) {
            lookedAt.set("");
            return;
        }
        background
                .latest(
                        "commands-looked-at",
                        progress -> sight.workspace().store().versionAt(now.stream(), moment.position()))
                .onDone(version -> {
                    if (moment.equals(sight.moment()) && now.equals(at.get())) {
                        lookedAt.set((version == 0 ? "You look at a Moment before it" : "You look at v" + version)
                                + "; commands act on v" + now.version() + ", as it is now.");
                    }
                });
    }
}
