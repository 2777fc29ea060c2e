package dev.hindsight.ui;

import dev.hindsight.ui.kit.Background;
import java.time.Clock;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The work in hand that takes a while: each can be watched and cancelled. FX thread only. */
final class Works {
    private final Background background;
    private final Clock clock;
    private final ObservableList<LongWork> inHand = FXCollections.observableArrayList();

    Works(Background background, Clock clock) {
        this.background = background;
        this.clock = clock;
    }

    /** What is under way, the oldest first. */
    ObservableList<LongWork> inHand() {
        return inHand;
    }

    /**
     * Runs {@code job} beside all else.
     *
     * @param onCancelled called in place of the other two where somebody cancels it
     */
    <T> void run(
            String title,
            LongWork.Unit unit,
            Background.Job<T> job,
            Consumer<T> onDone,
            Consumer<Throwable> onFailed,
            Runnable onCancelled) {
        Background.Running<T> running = background.run(job);
        LongWork[] self = new LongWork[1];
        self[0] = new LongWork(
                title,
                unit,
                running,
                () -> {
                    inHand.remove(self[0]);
                    onCancelled.run();
                },
                clock);
        inHand.add(self[0]);
        running.onProgress(self[0]::report)
                .onDone(result -> {
                    inHand.remove(self[0]);
                    onDone.accept(result);
                })
                .onFailed(failure -> {
                    inHand.remove(self[0]);
                    onFailed.accept(failure);
                });
    }
}
