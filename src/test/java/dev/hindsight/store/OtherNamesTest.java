package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.HindsightException;
import dev.hindsight.store.file.LockedStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Links to a store that was killed: its last events are in the journal, beside the name it was written under. */
@DisabledOnOs(OS.WINDOWS)
class OtherNamesTest {
    private static final int CLOSED = 3;
    private static final int JOURNALLED = 2;

    @TempDir
    private Path directory;

    private Path data;

    @BeforeEach
    void kill() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("killed"));
        Path whole = directory.resolve("whole");
        data = folder.resolve("store.mv.db");
        try (EventStore store = EventStore.open(whole, EventStore.Access.CREATE, Clock.systemUTC())) {
            WrittenHistory.append(store, 0, CLOSED);
        }
        try (EventStore store = open(whole)) {
            WrittenHistory.append(store, CLOSED, JOURNALLED);
            for (String suffix : List.of(".mv.db", ".journal", ".head")) {
                Files.copy(directory.resolve("whole" + suffix), folder.resolve("store" + suffix));
            }
        }
    }

    private static EventStore open(Path path) {
        return EventStore.open(path, EventStore.Access.READ_WRITE, Clock.systemUTC());
    }

    private Path linked(String name) {
        return data.resolveSibling(name + ".mv.db");
    }

    @Test
    void a_symbolic_link_is_the_store_that_it_leads_to() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("other.mv.db"), data);

        try (EventStore store = open(elsewhere.resolve("other"))) {
            assertThat(store.head()).isEqualTo(CLOSED + JOURNALLED);
            assertThatThrownBy(() -> open(data)).isInstanceOf(LockedStoreException.class);
        }
        assertThat(elsewhere).isDirectoryContaining(link::equals);
        assertThat(elsewhere.toFile().list()).hasSize(1);
    }

    @Test
    void a_symbolic_link_that_leads_to_no_store_is_refused_by_name() throws IOException {
        Files.createSymbolicLink(linked("nowhere"), directory.resolve("gone.mv.db"));
        Path text = Files.writeString(directory.resolve("text"), "text");
        Files.createSymbolicLink(linked("text"), text);

        assertThatThrownBy(() -> open(linked("nowhere")))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining("nowhere.mv.db is a link that cannot be followed");
        assertThatThrownBy(() -> open(linked("text")))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining("which is not named .mv.db");
    }

    @Test
    void a_second_name_of_the_file_is_refused_and_the_first_one_opens() throws IOException {
        Files.createLink(linked("other"), data);

        for (EventStore.Access access : EventStore.Access.values()) {
            assertThatThrownBy(() -> EventStore.open(linked("other"), access, Clock.systemUTC()))
                    .as("%s", access)
                    .isInstanceOf(HindsightException.class)
                    .hasMessageContaining("open it as " + data.resolveSibling("store"));
        }
        try (EventStore store = open(data)) {
            assertThat(store.head()).isEqualTo(CLOSED + JOURNALLED);
        }
        assertThat(data.getParent().toFile().list()).doesNotContain("other.head", "other.journal", "other.owner");
    }

    @Test
    void a_name_in_another_folder_of_an_open_store_is_locked() throws IOException {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createLink(elsewhere.resolve("store.mv.db"), data);

        try (EventStore store = open(data)) {
            assertThatThrownBy(() -> open(elsewhere.resolve("store"))).isInstanceOf(LockedStoreException.class);
            assertThat(store.head()).isEqualTo(CLOSED + JOURNALLED);
        }
    }
}
