package dev.hindsight.ui.consistency;

import dev.hindsight.readmodel.ReadModel;
import dev.hindsight.readmodel.ReadModels;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import java.util.List;
import java.util.OptionalDouble;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.BooleanExpression;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.chart.Axis;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.controlsfx.control.SegmentedButton;

/**
 * Consistency that can be seen and tried: how far the read models are behind, on purpose if wanted, and questions that
 * wait for a write with its causal token.
 */
public final class ConsistencyView implements Screen {
    private static final Duration TICK = Duration.millis(200);
    /** What stands free on either side, as the style says. */
    private static final double SIDE = 14;

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass BEHIND = PseudoClass.getPseudoClass("behind");
    private static final List<Integer> SECONDS = List.of(1, 5, 30);

    private final ConsistencyViewModel model;
    private final Asking asking;
    private final Parent root;
    private final Timeline ticking;
    /** Set while slider and field follow the model, so that they do not answer as if a person had acted. */
    private boolean following;

    @FXML
    private Label lag;

    @FXML
    private TextField holdField;

    @FXML
    private Slider holdSlider;

    @FXML
    private Label holdNote;

    @FXML
    private TableView<ReadModel> table;

    @FXML
    private TextField token;

    @FXML
    private Label error;

    @FXML
    private ComboBox<ReadModel> readModel;

    @FXML
    private SegmentedButton timeout;

    @FXML
    private Button ask;

    @FXML
    private Button askAtOnce;

    @FXML
    private VBox answers;

    @FXML
    private VBox waiting;

    @FXML
    private Label where;

    @FXML
    private Button cancel;

    @FXML
    private ProgressBar waitingBar;

    public ConsistencyView(Sight sight, Background background) {
        this.model = new ConsistencyViewModel(sight, background);
        this.asking = model.asking();
        this.ticking = new Timeline(new KeyFrame(TICK, e -> model.look()));
        this.root = Fxml.load(this);
        ticking.setCycleCount(Animation.INDEFINITE);
        // Nobody looks at what is in no window.
        root.sceneProperty().addListener((o, old, scene) -> {
            if (scene == null) {
                ticking.stop();
            } else {
                ticking.play();
            }
        });
    }

    @FXML
    void initialize() {
        // From edge to edge: five columns need the room.
        VBox.setMargin(table, new Insets(0, -SIDE, 0, -SIDE));
        new ProgressTable(table, model.progressProperty());
        model.progressProperty().addListener(o -> showLag());
        showLag();
        bindHold();
        bindQuestion();
        bindAnswers();
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Puts the keyboard on the control that holds read models back. */
    public void focusHold() {
        holdSlider.requestFocus();
    }

    private static void show(Node node, BooleanExpression when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(node.visibleProperty());
    }

    private void showLag() {
        lag.setText(model.lagWords());
        lag.pseudoClassStateChanged(BEHIND, model.progressProperty().get().behind() > 0);
    }

    private void bindHold() {
        holdSlider.setMin(0);
        holdSlider.setMax(HoldScale.marks() - 1.0);
        holdSlider.setMajorTickUnit(1);
        holdSlider.setMinorTickCount(0);
        holdSlider.setBlockIncrement(0.2);
        holdSlider.setShowTickMarks(true);
        holdSlider.setShowTickLabels(true);
        holdSlider.setLabelFormatter(new Marks());
        holdSlider.skinProperty().addListener(o -> holdSlider
                .lookupAll(".axis")
                // Marks that never change need not fade in.
                .forEach(axis -> ((Axis<?>) axis).setAnimated(false)));
        holdSlider.valueProperty().addListener((o, old, place) -> {
            if (!following) {
                model.hold(HoldScale.duration(HoldScale.secondsAt(place.doubleValue())));
            }
        });
        holdField.setPrefColumnCount(4);
        holdField.setTooltip(new Tooltip("0 to 10 seconds; forgotten when the store is closed"));
        holdField.setOnAction(e -> typed());
        holdField.focusedProperty().addListener((o, was, is) -> {
            if (was) {
                typed();
                showHold();
            }
        });
        holdField.textProperty().addListener(o -> holdField.pseudoClassStateChanged(WRONG, false));
        model.holdProperty().addListener(o -> showHold());
        showHold();
    }

    private void typed() {
        OptionalDouble seconds = HoldScale.parse(holdField.getText());
        holdField.pseudoClassStateChanged(WRONG, seconds.isEmpty());
        seconds.ifPresent(wanted -> model.hold(HoldScale.duration(wanted)));
    }

    private void showHold() {
        java.time.Duration hold = model.holdProperty().get();
        following = true;
        if (!holdSlider.isValueChanging()
                && !hold.equals(HoldScale.duration(HoldScale.secondsAt(holdSlider.getValue())))) {
            holdSlider.setValue(HoldScale.placeOf(HoldScale.seconds(hold)));
        }
        if (!holdField.isFocused() || HoldScale.parse(holdField.getText()).isPresent()) {
            holdField.setText(HoldScale.text(hold));
        }
        following = false;
        holdNote.setText("◌ held back " + HoldScale.text(hold) + " s on purpose, in every window on this store");
        holdNote.setVisible(!hold.isZero());
        holdNote.setManaged(holdNote.isVisible());
    }

    private void bindQuestion() {
        token.textProperty().bindBidirectional(asking.tokenProperty());
        token.setOnAction(e -> asking.ask());
        asking.errorProperty().addListener((o, old, words) -> token.pseudoClassStateChanged(WRONG, !words.isEmpty()));
        error.textProperty().bind(asking.errorProperty());
        show(error, asking.errorProperty().isNotEmpty());
        readModel.getItems().setAll(ReadModels.ALL);
        readModel.setConverter(new StringConverter<>() {
            @Override
            public String toString(ReadModel of) {
                return of == null ? "" : of.name();
            }

            @Override
            public ReadModel fromString(String name) {
                return ReadModels.named(name);
            }
        });
        readModel.valueProperty().bindBidirectional(asking.ofProperty());
        ToggleGroup group = new ToggleGroup();
        timeout.setToggleGroup(group);
        for (int seconds : SECONDS) {
            ToggleButton choice = new ToggleButton(seconds + " s");
            java.time.Duration time = java.time.Duration.ofSeconds(seconds);
            choice.setAccessibleText("Wait at most " + seconds + " s");
            choice.setSelected(time.equals(asking.atMostProperty().get()));
            choice.setOnAction(e -> {
                choice.setSelected(true);
                asking.atMostProperty().set(time);
            });
            timeout.getButtons().add(choice);
        }
        ask.setOnAction(e -> asking.ask());
        ask.setTooltip(new Tooltip("Waits until the read models have come to the token"));
        ask.disableProperty().bind(asking.waitingProperty());
        askAtOnce.setOnAction(e -> asking.askAtOnce());
        askAtOnce.setTooltip(new Tooltip("Takes whatever there is, at once"));
    }

    private void bindAnswers() {
        AnswerCard with = new AnswerCard("With the token", "answer", asking::show, asking::ask);
        AnswerCard without = new AnswerCard("Without, at once", "answerAtOnce", asking::show, asking::askAtOnce);
        answers.getChildren().addAll(with, without);
        asking.answerProperty().addListener((o, old, answer) -> with.show(answer));
        asking.atOnceProperty().addListener((o, old, answer) -> without.show(answer));
        show(waiting, asking.waitingProperty());
        where.textProperty().bind(asking.whereProperty().map(at -> at.isEmpty() ? "waiting…" : at + " …"));
        waitingBar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
        cancel.setOnAction(e -> asking.cancel());
        answers.visibleProperty()
                .bind(asking.waitingProperty()
                        .or(asking.answerProperty().isNotNull())
                        .or(asking.atOnceProperty().isNotNull()));
        answers.managedProperty().bind(answers.visibleProperty());
        answers.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE && asking.waitingProperty().get()) {
                asking.cancel();
                key.consume();
            }
        });
    }

    private static final class Marks extends StringConverter<Double> {
        @Override
        public String toString(Double place) {
            return HoldScale.mark((int) Math.round(place));
        }

        @Override
        public Double fromString(String text) {
            return HoldScale.placeOf(HoldScale.parse(text).orElse(0));
        }
    }
}
