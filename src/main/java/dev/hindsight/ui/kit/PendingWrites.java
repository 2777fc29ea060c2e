package dev.hindsight.ui.kit;

import dev.hindsight.event.Event;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The writes of this window that are on their way: shown as expected at once, reconciled when the read models reach
 * them, rolled back when they are refused. FX thread only.
 */
public final class PendingWrites {
    private final ObservableList<PendingWrite> list = FXCollections.observableArrayList();
    /** One for all: such a view hears of changes only as long as somebody holds it. */
    private final ObservableList<PendingWrite> shown = FXCollections.unmodifiableObservableList(list);

    private final ReadOnlyObjectWrapper<PendingWrite.@Nullable Ended> ended = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongProperty reached;

    /** @param reached the position that the read models answer for */
    PendingWrites(ReadOnlyLongProperty reached) {
        this.reached = reached;
        reached.addListener(o -> reconcile());
    }

    /** Those on their way, in the order they were sent. */
    public ObservableList<PendingWrite> list() {
        return shown;
    }

    /** How the one that ended last did; null until one has. */
    public ReadOnlyObjectProperty<PendingWrite.@Nullable Ended> endedProperty() {
        return ended.getReadOnlyProperty();
    }

    /** Takes {@code write} in, in place of one with the same id. */
    public void sent(PendingWrite write) {
        list.removeIf(each -> each.commandId().equals(write.commandId()));
        list.add(write);
    }

    /** The write side has taken it: {@code event} is what it appended. */
    public void accepted(UUID commandId, Event event) {
        list.replaceAll(write -> write.commandId().equals(commandId)
                ? new PendingWrite(commandId, write.command(), event, OptionalLong.of(event.position()))
                : write);
        reconcile();
    }

    /** The write side would not have it, or could not be reached. */
    public void refused(UUID commandId, String why) {
        end(
                list.stream()
                        .filter(write -> write.commandId().equals(commandId))
                        .toList(),
                PendingWrite.Ending.ROLLED_BACK,
                why);
    }

    private void reconcile() {
        end(
                list.stream()
                        .filter(write -> write.accepted() && write.token().getAsLong() <= reached.get())
                        .toList(),
                PendingWrite.Ending.RECONCILED,
                "");
    }

    private void end(List<PendingWrite> writes, PendingWrite.Ending ending, String why) {
        for (PendingWrite write : writes) {
            list.remove(write);
            ended.set(new PendingWrite.Ended(write, ending, why));
        }
    }
}
