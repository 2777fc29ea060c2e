package dev.hindsight.ui.commands;

import dev.hindsight.app.OrderDesk;
import dev.hindsight.event.Event;
import dev.hindsight.event.Json;
import dev.hindsight.event.Origin;
import dev.hindsight.event.StreamId;
import dev.hindsight.order.OrderCommand;
import dev.hindsight.order.OrderEvent;
import dev.hindsight.timetravel.StateAt;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.Surroundings;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Which commands the chosen order accepts, the form that is open, and what was answered last. FX thread only. */
final class CommandsViewModel {
    private final Sight sight;
    private final Background background;
    private final Preferences preferences;
    private final Surroundings around;
    private final CurrentOrder current;
    private final ReadOnlyObjectWrapper<List<Offer>> offers = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable CommandKind> refused = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Form> form = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Answer> answer = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper inReadModels = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper sending = new ReadOnlyBooleanWrapper();
    /** What was being typed for orders that are not the chosen one now. */
    private final Map<StreamId, Draft> drafts = new HashMap<>();

    /** What is to be opened once the order is known. */
    private @Nullable CommandKind wanted;

    CommandsViewModel(Sight sight, Background background, Preferences preferences, Surroundings around) {
        this.sight = sight;
        this.background = background;
        this.preferences = preferences;
        this.around = around;
        this.current = new CurrentOrder(sight, background);
        current.atProperty().addListener((o, old, now) -> showOffers());
        // Of changes, not invalidations: the same stream chosen again is no other one.
        sight.streamProperty().addListener((o, old, next) -> turnTo());
        sight.reachedProperty().addListener((o, old, next) -> tellReached());
        answer.addListener(o -> tellReached());
        offer();
        current.load();
    }

    // ---- Properties

    /** What commands act on. */
    CurrentOrder order() {
        return current;
    }

    ReadOnlyObjectProperty<List<Offer>> offersProperty() {
        return offers.getReadOnlyProperty();
    }

    /** The kind that was asked for last though the order does not accept it; null where it did. */
    ReadOnlyObjectProperty<@Nullable CommandKind> refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Form> formProperty() {
        return form.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Whether the read models have what was written last, in words; empty where nothing was. */
    ReadOnlyStringProperty inReadModelsProperty() {
        return inReadModels.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty sendingProperty() {
        return sending.getReadOnlyProperty();
    }

    ObjectProperty<ZoneId> zoneProperty() {
        return sight.zoneProperty();
    }

    boolean readOnly() {
        return sight.workspace().store().readOnly();
    }

    /** Where a form of the chosen order was decided on an older version: what the order is at by now; else empty. */
    Optional<Long> movedOn(Form open) {
        StateAt now = current.at();
        return now != null
                        && now.stream().equals(open.order())
                        && now.version() > open.base().version()
                ? Optional.of(now.version())
                : Optional.empty();
    }

    // ---- Commands

    /** Opens the form of {@code kind}, where the order accepts such a command; one that is open already stays. */
    void open(CommandKind kind) {
        refused.set(null);
        Form before = form.get();
        if (readOnly() || sending.get() || (before != null && before.kind() == kind)) {
            return;
        }
        if (kind == CommandKind.PLACE) {
            show(Form.of(kind, free(), actor()));
            return;
        }
        StateAt now = current.at();
        if (now == null || !now.stream().equals(sight.stream())) {
            wanted = current.onOrder() ? kind : null;
        } else if (kind.refusal(now.state()).isPresent()) {
            form.set(null);
            refused.set(kind);
        } else {
            show(Form.of(kind, now, actor()));
        }
    }

    private void show(Form next) {
        answer.set(null);
        form.set(next);
        if (next instanceof PlaceForm place) {
            place.id().textProperty().addListener(o -> lookUp(place));
            lookUp(place);
        }
    }

    /** Closes the form; what was typed is gone. */
    void close() {
        if (!sending.get()) {
            form.set(null);
            answer.set(null);
        }
    }

    /** Sends what the form says; does nothing while something is wrong with it or it is on its way already. */
    void send() {
        Form open = form.get();
        OrderCommand command = open == null ? null : open.commandProperty().get();
        if (open == null || command == null || sending.get()) {
            return;
        }
        carryOut(open, attempt(open, command));
    }

    /** What is sent again unchanged has the same id, so that it cannot be written twice. */
    private Attempt attempt(Form open, OrderCommand command) {
        Attempt before = open.sentLast();
        UUID id = before != null && before.asks(open.order(), command)
                ? before.commandId()
                : around.ids().get();
        return new Attempt(
                id, open.order(), command, open.base().version(), open.actor().text());
    }

    /** Sends what the form says again, to be decided on what the order was found at. */
    void retry(Answer.Conflict conflict) {
        Form open = form.get();
        OrderCommand command = open == null ? null : open.commandProperty().get();
        if (open == null || command == null || sending.get()) {
            return;
        }
        Attempt again = attempt(open, command).on(conflict.found());
        if (conflict.now().stream().equals(open.order()) && conflict.now().version() == conflict.found()) {
            open.decideOn(conflict.now());
        }
        carryOut(open, again);
    }

    void goLive() {
        sight.goLive();
    }

    void goTo(Event event) {
        sight.show(event.stream(), event.position());
    }

    /** The customers whose id contains {@code text}, the newest first, at most {@code most}. */
    Background.Running<List<String>> customers(String text, int most) {
        return background.latest("commands-customers", progress -> KnownCustomers.like(sight.workspace(), text, most));
    }

    private void carryOut(Form open, Attempt attempt) {
        open.sent(attempt);
        preferences.actor(attempt.actor());
        sending.set(true);
        sight.pending()
                .sent(attempt.expected(
                        sight.headProperty().get(), around.clock().instant()));
        background
                .run(progress -> attempt.carryOut(sight.workspace()))
                .onDone(said -> answered(open, attempt, said))
                .onFailed(failure -> answered(open, attempt, new Answer.Failed(message(failure))));
    }

    private void answered(Form open, Attempt attempt, Answer said) {
        sending.set(false);
        if (said instanceof Answer.Written written) {
            written(open, attempt, written);
        } else if (said instanceof Answer.Refused no) {
            sight.pending().refused(attempt.commandId(), no.why());
        } else if (said instanceof Answer.Conflict conflict) {
            sight.pending()
                    .refused(attempt.commandId(), "expected v" + attempt.version() + ", found v" + conflict.found());
        } else if (said instanceof Answer.Failed failed) {
            sight.pending().refused(attempt.commandId(), failed.why());
        }
        if (form.get() == open || said instanceof Answer.Written) {
            answer.set(said);
        } else {
            drafts.computeIfPresent(open.order(), (order, draft) -> new Draft(open, said));
        }
    }

    private void written(Form open, Attempt attempt, Answer.Written written) {
        Event event = written.event();
        sight.pending().accepted(attempt.commandId(), event);
        // The window need not wait until the store tells it.
        sight.headMoved(event.position());
        drafts.values().removeIf(draft -> draft.form() == open);
        if (form.get() == open) {
            form.set(null);
        }
        if (open.kind() == CommandKind.PLACE && !event.stream().equals(sight.stream())) {
            sight.choose(event.stream());
        }
        if (event.stream().equals(sight.stream())) {
            current.found(written.now());
        }
    }

    private void turnTo() {
        refused.set(null);
        wanted = null;
        Form open = form.get();
        if (open == null || open.kind() != CommandKind.PLACE) {
            if (open != null) {
                drafts.put(open.order(), new Draft(open, answer.get()));
            }
            Draft kept = sight.stream() == null ? null : drafts.remove(sight.stream());
            form.set(kept == null ? null : kept.form());
            answer.set(kept == null ? null : kept.answer());
        }
        current.load();
    }

    private void showOffers() {
        offer();
        CommandKind kind = wanted;
        if (current.at() != null && kind != null) {
            wanted = null;
            open(kind);
        }
    }

    private void offer() {
        List<Offer> next = new ArrayList<>();
        StateAt now = current.at();
        Optional<String> never = readOnly() ? Optional.of("the store is open read-only") : Optional.empty();
        for (CommandKind kind : CommandKind.values()) {
            if (kind == CommandKind.PLACE) {
                next.add(new Offer(kind, never));
            } else if (now != null) {
                next.add(new Offer(kind, never.or(() -> kind.refusal(now.state()))));
            }
        }
        if (!next.equals(offers.get())) {
            offers.set(next);
        }
    }

    private void tellReached() {
        if (answer.get() instanceof Answer.Written written) {
            long reached = sight.reachedProperty().get();
            inReadModels.set(
                    reached >= written.event().position()
                            ? "in the read models"
                            : "read models are at " + Formats.count(reached) + ": waiting");
        } else {
            inReadModels.set("");
        }
    }

    /** Whether the id that was typed is free: what is placed there is decided on that. */
    private void lookUp(PlaceForm place) {
        place.stream().ifPresent(stream -> background
                .latest("commands-new-order", progress -> new OrderDesk(sight.workspace(), Origin.Channel.WINDOW, "")
                        .current(stream))
                .onDone(place::decideOn)
                .onFailed(failure -> place.id().fault(message(failure))));
    }

    /** An order that is proposed as new; its id is looked up before anything is sent. */
    private StateAt free() {
        StreamId chosen = sight.stream();
        StateAt now = current.at();
        if (chosen != null && now != null && now.version() == 0) {
            return now;
        }
        String id = around.ids().get().toString().substring(0, 8);
        return new StateAt(
                StreamId.of(OrderEvent.CATEGORY + "-" + id),
                0,
                0,
                Json.NODES.objectNode().put("order_id", id).put("version", 0));
    }

    private String actor() {
        return preferences.actor().orElse(around.user());
    }

    /** A form that waits for its order to be chosen again, with what was answered to it. */
    private record Draft(Form form, @Nullable Answer answer) {}

    private static String message(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
