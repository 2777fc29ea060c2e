package dev.hindsight.ui.kit;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.Moment;
import dev.hindsight.event.StreamId;
import java.time.ZoneId;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the window looks at: one store, one Moment, one stream, one zone. Every view listens to it and
 * sets it; none knows another. FX thread only.
 */
public final class Sight {
    private final Workspace workspace;
    private final ReadOnlyObjectWrapper<Moment> moment;
    private final ReadOnlyLongWrapper head;
    private final ReadOnlyLongWrapper reached;
    private final ObjectProperty<@Nullable StreamId> stream = new SimpleObjectProperty<>();
    private final ObjectProperty<ZoneId> zone;

    public Sight(Workspace workspace, ObjectProperty<ZoneId> zone) {
        this.workspace = workspace;
        this.zone = zone;
        long last = workspace.store().head();
        this.head = new ReadOnlyLongWrapper(last);
        this.reached = new ReadOnlyLongWrapper(workspace.readModels().position());
        this.moment = new ReadOnlyObjectWrapper<>(Moment.live(last));
    }

    // ---- Properties

    public Workspace workspace() {
        return workspace;
    }

    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    public Moment moment() {
        return moment.get();
    }

    public ReadOnlyLongProperty headProperty() {
        return head.getReadOnlyProperty();
    }

    /** How far the read models are: they answer for positions up to here. */
    public ReadOnlyLongProperty reachedProperty() {
        return reached.getReadOnlyProperty();
    }

    public ObjectProperty<@Nullable StreamId> streamProperty() {
        return stream;
    }

    public @Nullable StreamId stream() {
        return stream.get();
    }

    public ObjectProperty<ZoneId> zoneProperty() {
        return zone;
    }

    // ---- Commands

    /** Goes to {@code position}, held to what there is; no longer live. */
    public void goTo(long position) {
        moment.set(Moment.at(Math.max(0, Math.min(position, head.get()))));
    }

    /** Follows the head from now on. */
    public void goLive() {
        moment.set(Moment.live(head.get()));
    }

    /** Tells that the read models answer up to {@code position}. */
    public void readModelsReached(long position) {
        reached.set(position);
    }

    /** Tells that events up to {@code position} are there. */
    public void headMoved(long position) {
        head.set(position);
        if (moment.get().live()) {
            moment.set(Moment.live(position));
        }
    }
}
