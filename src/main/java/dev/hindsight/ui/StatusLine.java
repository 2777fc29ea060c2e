package dev.hindsight.ui;

import dev.hindsight.event.Moment;
import dev.hindsight.readmodel.ReadModelProgress;
import dev.hindsight.store.FileCheckState;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Sight;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The line at the bottom of the window: what the store is, how far it is read, the work in hand, zone and heap. */
public final class StatusLine extends HBox {
    private static final double MEGA = 1024.0 * 1024.0;

    private final Trail trail = new Trail();
    private final Label access = new Label();
    private final Label chain = new Label();
    private final Label file = new Label();
    private final Button readModels = new Button();
    private final Label held = new Label();
    private final Label compared = new Label();
    private final HBox work = new HBox();
    private final Button workText = new Button();
    private final ProgressBar workBar = new ProgressBar();
    private final Button workCancel = new Button("Cancel");
    private final Button messages = new Button();
    private final Label times = new Label();
    private final Label heap = new Label();
    private final Tooltip path = new Tooltip();

    public StatusLine() {
        getStyleClass().addAll("status", "panel");
        setAccessibleRole(AccessibleRole.TOOL_BAR);
        setAccessibleText("Status");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        access.setId("access");
        access.setTooltip(path);
        file.setId("fileCheck");
        file.setTooltip(new Tooltip("Whether the bytes of the store's file are those that were written"));
        workCancel.setId("cancelWork");
        workText.getStyleClass().add("quiet");
        workText.setTooltip(new Tooltip("All work in hand"));
        workBar.setAccessibleText("Progress");
        work.getStyleClass().add("work");
        work.getChildren().addAll(workText, workBar, workCancel);
        readModels.setId("readModelsReached");
        readModels.getStyleClass().add("quiet");
        readModels.setTooltip(new Tooltip("How far the read models are, and what consistency means here"));
        held.getStyleClass().add("held");
        messages.getStyleClass().add("quiet");
        messages.setTooltip(new Tooltip("Messages so far"));
        getChildren()
                .addAll(List.of(
                        trail.node(),
                        access,
                        chain,
                        file,
                        readModels,
                        held,
                        compared,
                        gap,
                        work,
                        messages,
                        times,
                        heap));
        for (Region fixed : List.of(access, file, readModels, held, messages, times, heap, workCancel)) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
    }

    void init(ShellView shell, ShellViewModel model) {
        workText.setOnAction(e -> shell.showWorkList());
        workCancel.setOnAction(
                e -> List.copyOf(model.works().inHand()).stream().findFirst().ifPresent(LongWork::cancel));
        messages.setOnAction(e -> shell.showMessageList());
        readModels.setOnAction(e -> shell.showConsistency());
    }

    Region workAnchor() {
        return work;
    }

    Region messagesAnchor() {
        return messages;
    }

    void show(ShellView shell, ShellViewModel model) {
        showWork(model.works().inHand());
        int told = model.messages().told().size();
        messages.setText(told == 1 ? "1 message" : Formats.count(told) + " messages");
        messages.setVisible(told > 0);
        messages.setManaged(told > 0);
        times.setText("times in " + Formats.zone(model.zoneProperty().get()));
        Runtime runtime = Runtime.getRuntime();
        heap.setText(
                "heap " + Formats.count(Math.round((runtime.totalMemory() - runtime.freeMemory()) / MEGA)) + " MB");
        Sight sight = model.sightProperty().get();
        trail.show(model.storeProperty().get(), sight == null ? null : sight.stream(), shell.desk());
        showStore(model, model.storeProperty().get(), sight);
    }

    private void showStore(ShellViewModel model, @Nullable OpenStore on, @Nullable Sight sight) {
        if (on == null || sight == null) {
            List.of(access, chain, file, readModels, held, compared).forEach(label -> label.setText(""));
            readModels.setVisible(false);
            return;
        }
        access.setText(on.readOnly() ? "○ read-only" : "● open for writing");
        path.setText(on.path().toString());
        chain.setText(model.verified() == 0 ? "" : "✓ chain verified to " + Formats.count(model.verified()));
        file.setText(fileCheck(on.workspace().store().fileCheck()));
        ReadModelProgress progress = model.progress();
        readModels.setVisible(true);
        readModels.setText(lag(progress));
        Duration hold = on.workspace().readModelDelay();
        held.setText(hold.isZero() ? "" : "◌ held back " + seconds(hold) + " s on purpose");
        compared.setText(comparison(sight.moment(), sight.comparedProperty().get()));
    }

    private static String fileCheck(FileCheckState state) {
        if (state.fault() != null) {
            return "✗ file damaged, no more writing";
        }
        return state.sound() ? "✓ file checked" : "checking file " + state.percent() + " %";
    }

    private static String lag(ReadModelProgress progress) {
        return progress.behind() == 0
                ? "read models at " + Formats.count(progress.reached()) + ", lag 0"
                : "read models at " + Formats.count(progress.reached()) + " of " + Formats.count(progress.head()) + ", "
                        + Formats.count(progress.behind()) + " behind, " + seconds(progress.waiting()) + " s";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f", duration.toMillis() / 1_000.0);
    }

    private static String comparison(Moment moment, @Nullable Long with) {
        return with == null
                ? ""
                : "compared with position " + Formats.count(with) + " ("
                        + (with <= moment.position() ? "−" : "+")
                        + Formats.count(Math.abs(with - moment.position())) + ")";
    }

    private void showWork(List<LongWork> inHand) {
        work.setVisible(!inHand.isEmpty());
        work.setManaged(!inHand.isEmpty());
        if (!inHand.isEmpty()) {
            List<String> said = new ArrayList<>(List.of(inHand.get(0).text()));
            if (inHand.size() > 1) {
                said.add("and " + (inHand.size() - 1) + " more");
            }
            workText.setText(String.join(" ", said));
            workBar.setProgress(inHand.get(0).fraction());
        }
    }
}
