package dev.hindsight.ui.timeline;

import dev.hindsight.timetravel.Mark;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Pulses;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** The chosen stream over time: title, step and play, and the slider with a marker an event. */
public final class TimelineView implements Screen {
    private static final double ROOM_FOR_TIME = 540;
    /** What the hint needs beside the controls, and what a chip takes of it. */
    private static final double ROOM_FOR_HINT = 700;

    private static final double CHIP = 110;
    private static final double ROOM_FOR_ENDS = 440;
    private static final List<Double> SPEEDS = List.of(0.5, 1.0, 2.0, 5.0, 10.0, 50.0);
    private static final Map<TimelineViewModel.Condition, String> REASONS = Map.of(
            TimelineViewModel.Condition.NO_STREAM, "Choose a stream to see its events.",
            TimelineViewModel.Condition.LOADING, "Loading its events…",
            TimelineViewModel.Condition.GONE, "There is no such stream in this store.");

    private final Sight sight;
    private final Tooltip timeInUtc = new Tooltip();
    private final TimelineViewModel model;
    private final Parent root;

    @FXML
    private Label title;

    @FXML
    private Label status;

    @FXML
    private Label version;

    @FXML
    private Label time;

    @FXML
    private HBox controls;

    @FXML
    private Button first;

    @FXML
    private Button back;

    @FXML
    private Button play;

    @FXML
    private Button forward;

    @FXML
    private Button last;

    @FXML
    private MenuButton speed;

    @FXML
    private MenuButton more;

    @FXML
    private HBox compared;

    @FXML
    private Label comparedText;

    @FXML
    private Button clearCompared;

    @FXML
    private Label hint;

    @FXML
    private HBox notYet;

    @FXML
    private Label notYetText;

    @FXML
    private Button goToFirst;

    @FXML
    private EventTrack track;

    @FXML
    private Label nothing;

    public TimelineView(Sight sight, Background background) {
        this.sight = sight;
        this.model = new TimelineViewModel(sight, background);
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        button(first, MaterialDesignS.SKIP_PREVIOUS, "First event (Home)", model::first);
        button(back, MaterialDesignS.STEP_BACKWARD, "One event back (←)", () -> model.step(-1));
        button(play, MaterialDesignP.PLAY, "Play (space)", model::playOrStop);
        button(forward, MaterialDesignS.STEP_FORWARD, "One event forward (→)", () -> model.step(1));
        button(last, MaterialDesignS.SKIP_NEXT, "Last event (End)", model::last);
        goToFirst.setOnAction(e -> model.first());
        model.playingProperty().addListener(o -> showPlaying());
        showSpeeds();
        track.setOnMoved(to -> {
            model.stop();
            model.goTo(to);
        });
        track.setOnReleased(model::settle);
        track.setOnCompared(model::compare);
        clearCompared.setOnAction(e -> sight.comparedProperty().set(null));
        clearCompared.setTooltip(new Tooltip("Compare no more"));
        more.setTooltip(new Tooltip("Step by type of event (N) or by change of a field (C)"));
        more.setOnShowing(e -> new StepMenu(model).fill(more));
        new StepMenu(model).fill(more);
        sight.comparedProperty().addListener(o -> showVersion());
        track.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        model.marksProperty().addListener(o -> showAll());
        model.versionProperty().addListener(o -> showVersion());
        model.conditionProperty().addListener(o -> showAll());
        sight.zoneProperty().addListener(o -> showAll());
        title.setMinWidth(60);
        for (Region fixed : List.of(status, version, time, speed, more, comparedText, clearCompared, goToFirst)) {
            fixed.setMinWidth(Region.USE_PREF_SIZE);
        }
        showAll();
        track.widthProperty().addListener(o -> showVersion());
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Steps, plays or jumps, where {@code key} is one of the timeline's; consumes it then. */
    public void onKey(KeyEvent key) {
        if (key.isAltDown()
                || key.isControlDown()
                || key.isMetaDown()
                || model.marks().isEmpty()) {
            return;
        }
        switch (key.getCode()) {
            case LEFT -> model.step(-1);
            case RIGHT -> model.step(1);
            case PAGE_UP -> model.step(-10);
            case PAGE_DOWN -> model.step(10);
            case HOME -> model.first();
            case END -> model.last();
            case SPACE -> model.playOrStop();
            case N -> model.toSameType(!key.isShiftDown());
            case C -> model.toChange(model.lastFieldProperty().get(), !key.isShiftDown());
            default -> {
                return;
            }
        }
        key.consume();
    }

    /** The stream's version at the Moment; 0 before its first event and where no stream is chosen. */
    public int version() {
        return model.version();
    }

    /** Goes to the stream's last event. */
    public void last() {
        model.last();
    }

    /** Goes to the stream's next event of the type of the one at the Moment; stays where there is none. */
    public void nextOfType() {
        model.toSameType(true);
    }

    /** As {@link #nextOfType}, to the one before. */
    public void previousOfType() {
        model.toSameType(false);
    }

    /** Goes to the stream's next event that changed {@code field} of its state; stays where none does. */
    public void nextChange(String field) {
        model.toChange(field, true);
    }

    /** As {@link #nextChange}, to the one before. */
    public void previousChange(String field) {
        model.toChange(field, false);
    }

    /** The fields that {@link #nextChange} can be asked for; empty until they were read. */
    public List<String> fields() {
        return model.fieldsProperty().get();
    }

    /** Ends play; the view is not used any more. */
    public void stop() {
        model.stop();
    }

    private static void button(Button button, org.kordamp.ikonli.Ikon icon, String tooltip, Runnable action) {
        button.setGraphic(new FontIcon(icon));
        button.setTooltip(new Tooltip(tooltip));
        button.setOnAction(e -> action.run());
    }

    private void showPlaying() {
        boolean playing = model.playingProperty().get();
        play.setGraphic(new FontIcon(playing ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY));
        play.setAccessibleText(playing ? "Pause" : "Play");
    }

    private void showSpeeds() {
        ToggleGroup group = new ToggleGroup();
        for (double each : SPEEDS) {
            RadioMenuItem item = new RadioMenuItem(speedText(each));
            item.setToggleGroup(group);
            item.setSelected(each == model.speedProperty().get());
            item.setOnAction(e -> model.speedProperty().set(each));
            speed.getItems().add(item);
        }
        speed.setTooltip(new Tooltip("Speed of play; real gaps between events are compressed"));
        speed.textProperty().bind(model.speedProperty().map(each -> speedText(each.doubleValue())));
    }

    private static String speedText(double speed) {
        return (speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed)) + "×";
    }

    private void showAll() {
        TimelineViewModel.Condition condition = model.conditionProperty().get();
        boolean slider =
                condition == TimelineViewModel.Condition.THERE || condition == TimelineViewModel.Condition.NOT_YET;
        String stream =
                model.stream() == null ? "No stream chosen" : model.stream().value();
        title.setText(stream);
        track.setVisible(slider);
        controls.setDisable(!slider);
        nothing.setVisible(!slider);
        nothing.setText(REASONS.getOrDefault(condition, ""));
        show(notYet, condition == TimelineViewModel.Condition.NOT_YET);
        track.setMarks(slider ? model.marks() : List.of());
        showVersion();
    }

    private static void show(javafx.scene.Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void showVersion() {
        boolean slider = track.isVisible();
        Optional<Mark> mark = slider ? model.mark() : Optional.empty();
        track.setVersion(model.version());
        boolean timed = track.getWidth() > ROOM_FOR_TIME || track.getWidth() == 0;
        version.setText(slider ? model.versionText() + (mark.isPresent() && timed ? " ·" : "") : "");
        time.setText(mark.map(m ->
                        Formats.instant(m.occurredAt(), sight.zoneProperty().get())
                                + " "
                                + Formats.zone(sight.zoneProperty().get(), m.occurredAt()))
                .orElse(""));
        show(time, timed);
        showRoom();
        int with = slider ? model.compared() : 0;
        track.setCompared(with);
        comparedText.setText("B · version " + Formats.count(with));
        mark.ifPresent(m -> timeInUtc.setText(Formats.utc(m.occurredAt())));
        time.setTooltip(mark.isPresent() ? timeInUtc : null);
        Optional<EventLook> look = slider ? model.status() : Optional.empty();
        status.setVisible(look.isPresent());
        status.setManaged(look.isPresent());
        look.filter(l -> !status.getStyleClass().contains(l.styleClass())).ifPresent(l -> {
            status.getStyleClass().setAll("label", "pill", "event-text", l.styleClass());
            status.setText(l.suffix());
            status.setGraphic(new EventSign(l));
        });
        first.setDisable(model.version() == 1);
        back.setDisable(model.version() == 0);
        forward.setDisable(model.version() >= model.marks().size());
        last.setDisable(forward.isDisabled());
        Pulses.layOutFirst(track);
    }

    /** What there is room for beside the controls: first the hint goes, then what the menu has too. */
    private void showRoom() {
        double width = track.getWidth() == 0 ? Double.MAX_VALUE : track.getWidth();
        boolean notYetThere = model.conditionProperty().get() == TimelineViewModel.Condition.NOT_YET;
        boolean with = track.isVisible() && model.compared() > 0;
        show(compared, with && (!notYetThere || width > ROOM_FOR_HINT));
        show(hint, !notYetThere && width > ROOM_FOR_HINT + (with ? CHIP : 0));
        show(notYetText, width > ROOM_FOR_HINT);
        show(first, width > ROOM_FOR_ENDS);
        show(last, width > ROOM_FOR_ENDS);
        show(speed, width > ROOM_FOR_ENDS || !notYetThere);
    }
}
