package dev.hindsight.ui.commands;

import dev.hindsight.event.StreamId;
import dev.hindsight.timetravel.StateAt;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.EventLook;
import dev.hindsight.ui.kit.EventSign;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Preferences;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.Sight;
import dev.hindsight.ui.kit.Surroundings;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Commands on the chosen order: which it accepts, the form of one, and what the write side answered. */
public final class CommandsView implements Screen {
    private final CommandsViewModel model;
    private final Parent root;
    private @Nullable FormPane open;

    /** Whether the keyboard waits for the first commands to come. */
    private boolean focusAwaited;

    @FXML
    private Label order;

    @FXML
    private Label status;

    @FXML
    private Label version;

    @FXML
    private Label note;

    @FXML
    private Button retry;

    @FXML
    private HBox lookedAt;

    @FXML
    private Label lookedAtText;

    @FXML
    private Hyperlink goLive;

    @FXML
    private VBox formPlace;

    @FXML
    private VBox answerPlace;

    @FXML
    private VBox list;

    public CommandsView(Sight sight, Background background, Preferences preferences, Surroundings around) {
        this.model = new CommandsViewModel(sight, background, preferences, around);
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        lookedAtText.textProperty().bind(model.order().lookedAtProperty());
        lookedAt.visibleProperty().bind(model.order().lookedAtProperty().isNotEmpty());
        lookedAt.managedProperty().bind(lookedAt.visibleProperty());
        goLive.setMinWidth(Region.USE_PREF_SIZE);
        note.visibleProperty().bind(lookedAt.visibleProperty().not());
        note.managedProperty().bind(note.visibleProperty());
        goLive.setOnAction(e -> {
            goLive.setVisited(false);
            model.goLive();
        });
        retry.visibleProperty().bind(model.order().troubleProperty().isNotEmpty());
        retry.managedProperty().bind(retry.visibleProperty());
        retry.setOnAction(e -> model.order().load());
        order.setTooltip(new Tooltip());
        model.order().atProperty().addListener(o -> showOrder());
        model.order().streamProperty().addListener(o -> showOrder());
        model.order().troubleProperty().addListener(o -> showOrder());
        model.offersProperty().addListener(o -> showList());
        model.refusedProperty().addListener((o, old, refused) -> {
            if (refused != null) {
                list.lookupAll(".reason").stream()
                        .filter(reason -> refused.equals(reason.getUserData()))
                        .findFirst()
                        .ifPresent(Node::requestFocus);
            }
        });
        model.formProperty().addListener(o -> showForm());
        model.answerProperty().addListener(o -> showAnswer());
        model.sendingProperty().addListener((o, was, is) -> {
            if (is && open != null) {
                // The button goes dead under the keyboard, which would move on to who knows where.
                open.requestFocus();
            }
        });
        // Before a field, which has a use of its own for Enter.
        formPlace.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        answerPlace.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        showOrder();
        showList();
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Opens the form of {@code kind}, or leads to why the order does not accept such a command. */
    public void open(CommandKind kind) {
        FormPane before = open;
        model.open(kind);
        if (open != null && open == before) {
            open.focusFirst();
        }
    }

    /** Puts the keyboard where writing goes on: into the form, or on the first command. */
    public void focus() {
        if (open != null) {
            open.focusFirst();
            return;
        }
        Optional<Node> first = list.lookupAll(".command").stream()
                .filter(button -> !button.isDisabled())
                .findFirst()
                .or(() -> Optional.ofNullable(list.lookup(".reason")));
        first.ifPresent(Node::requestFocus);
        focusAwaited = first.isEmpty();
    }

    private void onKey(KeyEvent key) {
        boolean enter = key.getCode() == KeyCode.ENTER;
        if (key.getCode() == KeyCode.ESCAPE && !model.sendingProperty().get()) {
            model.close();
            focus();
            key.consume();
        } else if (open != null && enter && (key.isShortcutDown() || key.getTarget() instanceof TextField)) {
            open.send();
            key.consume();
        }
    }

    private void showOrder() {
        StreamId stream = model.order().streamProperty().get();
        StateAt now = model.order().atProperty().get();
        present(order, stream != null);
        order.setText(stream == null ? "" : Formats.brief(stream.value()));
        order.getTooltip().setText(stream == null ? "" : stream.value());
        boolean known = now != null && now.stream().equals(stream) && now.version() > 0;
        present(status, known);
        present(version, known);
        if (known) {
            String text = now.state().path("status").asText("");
            EventLook look = EventLook.ofStatus(text);
            status.setText(look.sign() + " " + (text.isEmpty() || text.equals("null") ? "no status" : text));
            if (!status.getStyleClass().contains(look.styleClass())) {
                status.getStyleClass().setAll("label", "pill", "event-text", look.styleClass());
            }
            version.setText("v" + Formats.count(now.version()));
            version.setAccessibleText("Commands act on version " + now.version() + ", as it is now");
        }
        note.setText(note(stream, now, known));
    }

    private String note(@Nullable StreamId stream, @Nullable StateAt now, boolean known) {
        if (!model.order().troubleProperty().get().isEmpty()) {
            return "The order cannot be read: "
                    + model.order().troubleProperty().get();
        } else if (stream == null) {
            return "No order is chosen: choose one to write to it, or place a new one.";
        } else if (!model.order().onOrder()) {
            return "Commands are for orders, and this stream is none: choose an order, or place a new one.";
        } else if (known) {
            return "Commands act on it as it is now.";
        }
        return now != null && now.stream().equals(stream)
                ? "There is no such order yet."
                : "Loading the order as it is now…";
    }

    private void showList() {
        Node held = heldByKeyboard();
        list.getChildren().clear();
        if (model.readOnly()) {
            Label why = reason("The store is open read-only: open it for writing to send commands.");
            list.getChildren().add(why);
        }
        for (Offer offer : model.offersProperty().get()) {
            list.getChildren().add(row(offer));
        }
        if (held != null && list.lookup("#" + held.getId()) instanceof Button again && !again.isDisabled()) {
            again.requestFocus();
        } else if (focusAwaited || held != null) {
            focus();
        }
    }

    /** The command that has the keyboard; null where none has. */
    private @Nullable Node heldByKeyboard() {
        Node owner = list.getScene() == null ? null : list.getScene().getFocusOwner();
        return owner != null && list.lookupAll(".command").contains(owner) ? owner : null;
    }

    private Node row(Offer offer) {
        CommandKind kind = offer.kind();
        Button button = new Button(kind.title() + "…", new EventSign(kind.look()));
        button.getStyleClass().addAll("quiet", "command");
        button.setId("command-" + kind.name().toLowerCase(java.util.Locale.ROOT));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(e -> model.open(kind));
        VBox row = new VBox(button);
        row.getStyleClass().add("row");
        offer.refusal().ifPresent(why -> {
            button.setDisable(true);
            button.setAccessibleText(kind.title() + ", not possible: " + why);
            if (!model.readOnly()) {
                Label reason = reason(why);
                reason.setUserData(kind);
                reason.setAccessibleText(kind.title() + " is not possible: " + why);
                row.getChildren().add(reason);
            }
        });
        return row;
    }

    /** Can be reached by keyboard, since what is disabled cannot. */
    private static Label reason(String why) {
        Label reason = new Label(why);
        reason.getStyleClass().addAll("reason", "faint");
        reason.setFocusTraversable(true);
        return reason;
    }

    private void showForm() {
        Form form = model.formProperty().get();
        open = form == null ? null : new FormPane(form, model);
        present(list, open == null);
        formPlace.getChildren().clear();
        if (open != null) {
            formPlace.getChildren().add(open);
            open.applyCss();
            open.focusFirst();
        }
    }

    private void showAnswer() {
        answerPlace.getChildren().clear();
        Answer answer = model.answerProperty().get();
        if (answer != null) {
            AnswerCard card = new AnswerCard(answer, model, this::focus);
            boolean here = hasKeyboard();
            answerPlace.getChildren().add(card);
            if (here) {
                card.requestFocus();
            }
        }
    }

    private boolean hasKeyboard() {
        Node at = root.getScene() == null ? null : root.getScene().getFocusOwner();
        while (at != null && at != root) {
            at = at.getParent();
        }
        return at != null;
    }

    private static void present(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
