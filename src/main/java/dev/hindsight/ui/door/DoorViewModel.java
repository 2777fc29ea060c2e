package dev.hindsight.ui.door;

import dev.hindsight.app.Doorway;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.StreamId;
import dev.hindsight.serve.DoorLimits;
import dev.hindsight.serve.DoorOptions;
import dev.hindsight.serve.DoorToken;
import dev.hindsight.ui.kit.Background;
import dev.hindsight.ui.kit.Sight;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Whether the store's door is open, and where. Windows on one store share it. FX thread only. */
final class DoorViewModel {
    private final Doorway doorway;
    private final Background background;
    private final StringProperty port = new SimpleStringProperty(Integer.toString(DoorOptions.PORT));
    private final StringProperty token = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable URI> address = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final StringBinding example;

    DoorViewModel(Sight sight, Background background) {
        this.doorway = sight.workspace().doorway();
        this.background = background;
        example = Bindings.createStringBinding(
                () -> example(address.get(), sight.stream()), address, sight.streamProperty());
        // Another window may have opened or shut it, which nothing tells of but a look.
        sight.headProperty().addListener(o -> look());
        look();
    }

    // ---- Properties

    StringProperty portProperty() {
        return port;
    }

    /** What callers must show; empty for nothing. Kept nowhere. */
    StringProperty tokenProperty() {
        return token;
    }

    /** Null while it is shut. */
    ReadOnlyObjectProperty<@Nullable URI> addressProperty() {
        return address.getReadOnlyProperty();
    }

    /** Why it does not open; empty for no reason. */
    ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /** Whether it is being opened or shut just now. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** A command that reads the chosen stream through the door; empty while it is shut. */
    StringBinding exampleProperty() {
        return example;
    }

    // ---- Commands

    /** Opens the door where it is shut, shuts it where it is open. */
    void toggle() {
        if (busy.get()) {
            return;
        }
        boolean shut = address.get() == null;
        Optional<DoorOptions> options = shut ? options() : Optional.empty();
        if (shut && options.isEmpty()) {
            return;
        }
        busy.set(true);
        background
                .run(progress -> {
                    options.ifPresentOrElse(doorway::open, doorway::shut);
                    return doorway.address();
                })
                .onDone(now -> {
                    busy.set(false);
                    fault.set("");
                    address.set(now.orElse(null));
                })
                .onFailed(failure -> {
                    busy.set(false);
                    fault.set(String.valueOf(failure.getMessage()));
                    look();
                });
    }

    private Optional<DoorOptions> options() {
        try {
            String secret = token.get().strip();
            return Optional.of(new DoorOptions(
                    DoorOptions.LOOPBACK,
                    Integer.parseInt(port.get().strip()),
                    secret.isEmpty() ? Optional.empty() : Optional.of(DoorToken.of(secret)),
                    DoorLimits.DEFAULT));
        } catch (NumberFormatException e) {
            fault.set("port “" + port.get() + "” is no number: give one from 1 to 65535, or 0 for any");
        } catch (HindsightException e) {
            fault.set(e.getMessage());
        }
        return Optional.empty();
    }

    private void look() {
        background.latest("door", progress -> doorway.address()).onDone(now -> address.set(now.orElse(null)));
    }

    private static String example(@Nullable URI door, @Nullable StreamId stream) {
        return door == null || stream == null ? "" : "curl -i " + door + "streams/" + encoded(stream.value());
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
