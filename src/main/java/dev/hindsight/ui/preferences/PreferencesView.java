package dev.hindsight.ui.preferences;

import dev.hindsight.ui.kit.Density;
import dev.hindsight.ui.kit.Formats;
import dev.hindsight.ui.kit.Fxml;
import dev.hindsight.ui.kit.Look;
import dev.hindsight.ui.kit.NumberStyle;
import dev.hindsight.ui.kit.Screen;
import dev.hindsight.ui.kit.TextSize;
import dev.hindsight.ui.kit.ThemeChoice;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.controlsfx.control.SearchableComboBox;
import org.controlsfx.control.SegmentedButton;
import org.jspecify.annotations.Nullable;

/** The choices, each in force as soon as it is made. */
public final class PreferencesView implements Screen {
    private final Look look;
    private final Parent root;
    private Subscription following = Subscription.EMPTY;

    @FXML
    private SearchableComboBox<ZoneId> zone;

    @FXML
    private SegmentedButton theme;

    @FXML
    private SegmentedButton rows;

    @FXML
    private SegmentedButton text;

    @FXML
    private ComboBox<NumberStyle> numbers;

    @FXML
    private Button usual;

    public PreferencesView(Look look) {
        this.look = look;
        this.root = Fxml.load(this);
    }

    @FXML
    void initialize() {
        zone.getItems()
                .setAll(Stream.concat(
                                Stream.<ZoneId>of(ZoneOffset.UTC),
                                ZoneId.getAvailableZoneIds().stream()
                                        .filter(id -> id.contains("/") && !id.startsWith("Etc/"))
                                        .sorted()
                                        .map(ZoneId::of))
                        .toList());
        combo(zone, look.zoneProperty(), Formats::zone);
        numbers.getItems().setAll(NumberStyle.values());
        combo(numbers, look.numbersProperty(), NumberStyle::example);
        segments(theme, look.themeChoiceProperty(), List.of(ThemeChoice.values()), "Theme");
        segments(rows, look.densityProperty(), List.of(Density.values()), "Rows");
        segments(text, look.textSizeProperty(), List.of(TextSize.values()), "Text");
        usual.setMinWidth(Region.USE_PREF_SIZE);
        usual.setOnAction(e -> {
            look.zoneProperty().set(ZoneOffset.UTC);
            look.themeChoiceProperty().set(ThemeChoice.LIGHT);
            look.densityProperty().set(Density.USUAL);
            look.textSizeProperty().set(TextSize.USUAL);
            look.numbersProperty().set(NumberStyle.POINT);
        });
    }

    @Override
    public Parent root() {
        return root;
    }

    /** Follows the choices no more: the view is not used again. */
    public void close() {
        following.unsubscribe();
    }

    private <T> void combo(ComboBox<T> box, ObjectProperty<T> choice, Function<T, String> name) {
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public @Nullable T fromString(String ignored) {
                return box.getValue();
            }
        });
        box.setValue(choice.get());
        box.valueProperty().addListener((o, old, next) -> {
            if (next != null) {
                choice.set(next);
            }
        });
        following = following.and(choice.subscribe((old, next) -> box.setValue(next)));
    }

    private <E extends Enum<E>> void segments(
            SegmentedButton bar, ObjectProperty<E> choice, List<E> choices, String what) {
        for (E each : choices) {
            String name = each.name().charAt(0) + each.name().substring(1).toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(name);
            button.setAccessibleText(what + ": " + name);
            button.setSelected(choice.get() == each);
            button.setOnAction(e -> {
                choice.set(each);
                button.setSelected(true);
            });
            following = following.and(choice.subscribe((old, next) -> button.setSelected(next == each)));
            bar.getButtons().add(button);
        }
    }
}
