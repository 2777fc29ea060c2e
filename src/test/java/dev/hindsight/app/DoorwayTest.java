package dev.hindsight.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.HindsightException;
import dev.hindsight.serve.DoorOptions;
import dev.hindsight.store.EventStore;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One door a workspace, whoever opens it, and never longer than the store. */
class DoorwayTest {
    @TempDir
    private Path directory;

    private Workspace open() {
        return OpenWorkspace.open(
                directory.resolve("store"), EventStore.Access.CREATE, Clock.systemUTC(), UUID::randomUUID);
    }

    private static void assertShut(URI address) {
        assertThatThrownBy(() -> new Socket(address.getHost(), address.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void it_is_shut_until_it_is_opened_and_can_be_opened_again() throws Exception {
        try (Workspace workspace = open()) {
            Doorway doorway = workspace.doorway();
            assertThat(doorway.address()).isEmpty();
            doorway.shut();

            URI first = doorway.open(DoorOptions.loopback(0));
            assertThat(doorway.address()).contains(first);
            assertThatThrownBy(() -> doorway.open(DoorOptions.loopback(0)))
                    .isInstanceOf(HindsightException.class)
                    .hasMessageContaining("the door is open already, at " + first);
            doorway.shut();
            assertThat(doorway.address()).isEmpty();
            assertShut(first);

            URI second = doorway.open(DoorOptions.loopback(0));
            new Socket(second.getHost(), second.getPort()).close();
        }
    }

    @Test
    void windows_on_one_store_share_it_and_the_last_shuts_it() throws Exception {
        SharedWorkspaces shared = new SharedWorkspaces();
        Workspace first = shared.open(directory.resolve("store"), this::open);
        Workspace second = shared.open(directory.resolve("store"), this::open);

        URI address = first.doorway().open(DoorOptions.loopback(0));
        assertThat(second.doorway().address()).contains(address);
        first.close();
        new Socket(address.getHost(), address.getPort()).close();
        Doorway doorway = second.doorway();
        second.close();

        assertShut(address);
        assertThatThrownBy(() -> doorway.open(DoorOptions.loopback(0))).hasMessageContaining("the store is closed");
    }
}
