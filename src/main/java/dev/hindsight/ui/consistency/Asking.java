package dev.hindsight.ui.consistency;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Locator;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.readmodel.ListingQuery;
import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.readmodel.ReadModelsBehindException;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.PendingWrite;
import dev.hindsight.ui.kit.Sight;
import java.time.Duration;
import java.util.OptionalLong;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** A question to a read model, with a causal token that it waits for and without one. FX thread only; it waits beside it. */
final class Asking {
    private final Sight sight;
    private final Workspace workspace;
    private final Background background;
    private final StringProperty token = new SimpleStringProperty("");
    private final ObjectProperty<ReadModel> of = new SimpleObjectProperty<>(ReadModels.ALL.get(0));
    private final ObjectProperty<Duration> atMost = new SimpleObjectProperty<>(Duration.ofSeconds(5));
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper where = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Answer> answer = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Answer> atOnce = new ReadOnlyObjectWrapper<>();
    private Background.@Nullable Running<Answer> running;
    /** The token filled in last: a person's own is left as it is. */
    private String filled = "";

    Asking(Sight sight, Background background) {
        this.sight = sight;
        this.workspace = sight.workspace();
        this.background = background;
        sight.pending().list().addListener((InvalidationListener) o -> fill());
        sight.pending().endedProperty().addListener((o, old, end) -> {
            if (end != null && end.ending() == PendingWrite.Ending.RECONCILED) {
                fill(end.write());
            }
        });
        token.addListener(o -> error.set(""));
        fill();
    }

    // ---- Properties

    /** A position, or a locator with one. */
    StringProperty tokenProperty() {
        return token;
    }

    ObjectProperty<ReadModel> ofProperty() {
        return of;
    }

    ObjectProperty<Duration> atMostProperty() {
        return atMost;
    }

    /** Why the token cannot be read; empty where it can. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    /** How far the read models are meanwhile: {@code at 4,118 of 4,123}. */
    ReadOnlyStringProperty whereProperty() {
        return where.getReadOnlyProperty();
    }

    /** With the token; null while there is none. */
    ReadOnlyObjectProperty<@Nullable Answer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Without the token; null while there is none. */
    ReadOnlyObjectProperty<@Nullable Answer> atOnceProperty() {
        return atOnce.getReadOnlyProperty();
    }

    // ---- Commands

    /** Asks, and waits for the token. */
    void ask() {
        OptionalLong position = position();
        if (position.isEmpty()) {
            return;
        }
        stop();
        long wanted = position.getAsLong();
        ReadModel model = of.get();
        Duration time = atMost.get();
        answer.set(null);
        where.set("");
        waiting.set(true);
        Background.Running<Answer> next = background.latest("consistency.ask", progress -> {
            long began = System.nanoTime();
            try {
                AsOf asOf = workspace.readModelsWithin(wanted, time, progress);
                long reached = asOf.position();
                return Answer.waited(
                        model, reached, Duration.ofNanos(System.nanoTime() - began), rows(asOf, model, reached));
            } catch (ReadModelsBehindException late) {
                return Answer.late(model, late, time);
            }
        });
        running = next;
        next.onProgress((reached, all) -> {
                    if (reached < all) {
                        where.set("at " + Formats.count(reached) + " of " + Formats.count(all));
                    }
                })
                .onFailed(failure -> {
                    if (running == next) {
                        end();
                        error.set(String.valueOf(failure.getMessage()));
                    }
                })
                .onDone(found -> {
                    if (running == next) {
                        end();
                        answer.set(found);
                    }
                });
    }

    /** Asks without the token: whatever there is, at once. */
    void askAtOnce() {
        ReadModel model = of.get();
        background
                .latest("consistency.at-once", progress -> {
                    AsOf asOf = workspace.readModels();
                    long reached = asOf.position();
                    return Answer.atOnce(model, reached, workspace.store().head(), rows(asOf, model, reached));
                })
                .onDone(atOnce::set);
    }

    /** Waits no longer. */
    void cancel() {
        if (waiting.get()) {
            stop();
            answer.set(Answer.cancelled(of.get(), where.get()));
        }
    }

    /** Shows the table that {@code given} counted. */
    void show(Answer given) {
        sight.viewProperty().set(given.of().name());
    }

    private static int rows(AsOf asOf, ReadModel model, long reached) {
        return asOf.list(model, reached, ListingQuery.ALL).total();
    }

    private void stop() {
        if (running != null) {
            running.cancel();
        }
        end();
    }

    private void end() {
        running = null;
        waiting.set(false);
    }

    private OptionalLong position() {
        String text = token.get().strip();
        try {
            if (Locator.is(text)) {
                OptionalLong position =
                        Locator.parse(text).position().map(OptionalLong::of).orElse(OptionalLong.empty());
                error.set(position.isPresent() ? "" : "this locator names no position: it is live");
                return position;
            }
            long position = Long.parseLong(text.replaceAll("[\\s,.'’_]", ""));
            if (position >= 0) {
                error.set("");
                return OptionalLong.of(position);
            }
        } catch (NumberFormatException e) {
            // Told below.
        } catch (HindsightException e) {
            error.set(String.valueOf(e.getMessage()));
            return OptionalLong.empty();
        }
        error.set("a token is a position, such as 4123, or a locator with one");
        return OptionalLong.empty();
    }

    private void fill() {
        sight.pending().list().forEach(this::fill);
    }

    /** Prefills the token of a write that was accepted, unless a person has put one there. */
    private void fill(PendingWrite write) {
        if (write.token().isPresent() && token.get().equals(filled)) {
            String next = String.valueOf(write.token().getAsLong());
            boolean later = filled.isEmpty() || Long.parseLong(next) >= Long.parseLong(filled);
            if (later) {
                filled = next;
                token.set(next);
            }
        }
    }
}
