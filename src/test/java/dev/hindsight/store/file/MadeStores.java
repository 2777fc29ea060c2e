package dev.hindsight.store.file;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Stores for the tests of damaged and forged files: closed, left open by a killed process, compacted. */
final class MadeStores {
    private static final int BATCH = 500;

    private MadeStores() {}

    /** A closed store of {@code events} events in batches; gives its data file. */
    static Path closed(Path path, int events) {
        try (EventStore store = open(path)) {
            importInto(store, events);
        }
        return data(path);
    }

    /** The files of a store as a process leaves them that is killed after {@code events} events. */
    static Path killed(Path path, int events) throws IOException {
        Path open = path.resolveSibling(path.getFileName() + "-open");
        try (EventStore store = open(open)) {
            importInto(store, events);
            Files.copy(data(open), data(path));
        }
        Files.delete(data(open));
        return data(path);
    }

    /** As {@link #closed}, and written anew and packed by H2. */
    static Path compacted(Path path, int events) throws SQLException {
        closed(path, events);
        run(path, "SHUTDOWN COMPACT");
        return data(path);
    }

    static EventStore open(Path path) {
        return EventStore.open(path, EventStore.Access.CREATE, Clock.systemUTC());
    }

    static Path data(Path path) {
        return path.resolveSibling(path.getFileName() + ".mv.db");
    }

    static void run(Path path, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:" + path.toAbsolutePath(), "sa", "");
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    static void importInto(EventStore store, int events) {
        List<Envelope> batch = new ArrayList<>();
        for (int number = 1; number <= events; number++) {
            batch.add(envelope(number));
            if (batch.size() == BATCH || number == events) {
                store.importBatch(batch, true);
                batch.clear();
            }
        }
    }

    static Envelope envelope(int number) {
        String data = "{\"number\":" + number + ",\"text\":\"" + "x".repeat(number * 31 % 300) + "\"}";
        Payload metadata = number % 3 == 0 ? Payload.of("{\"actor\":\"web-" + number + "\"}") : null;
        return new Envelope(
                StreamId.of((number % 7 == 0 ? "customer-" : "order-") + number % 90),
                null,
                new NewEvent(
                        new UUID(number, number * 31L),
                        number % 5 == 0 ? "OrderShipped" : "OrderCreated",
                        Instant.ofEpochSecond(1_700_000_000L + number, number),
                        Payload.of(data),
                        metadata));
    }
}
