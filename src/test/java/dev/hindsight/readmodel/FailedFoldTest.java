package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.ExpectedVersion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nobody waits for read models whose worker is gone: an error ends the wait as an exception does. */
@Timeout(60)
class FailedFoldTest {
    private final List<Envelope> history = RandomHistory.envelopes(7, 50);

    @TempDir
    private Path directory;

    /** {@code store}, whose reads of pages fail. */
    private static EventStore readsFail(EventStore store) {
        return instead(store, "readAll", args -> {
            throw new OutOfMemoryError("Java heap space");
        });
    }

    /** {@code store}, whose subscribers fail at the first page. */
    private static EventStore subscribersFail(EventStore store) {
        return instead(
                store,
                "subscribe",
                args -> store.subscribe((Long) args[0], page -> {
                    throw new OutOfMemoryError("Java heap space");
                }));
    }

    private static EventStore instead(EventStore store, String name, Function<Object[], Object> answer) {
        return (EventStore) Proxy.newProxyInstance(
                FailedFoldTest.class.getClassLoader(), new Class<?>[] {EventStore.class}, (proxy, method, args) -> {
                    if (method.getName().equals(name)) {
                        return answer.apply(args);
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private EventStore filled() {
        EventStore store = EventStore.open(directory.resolve("store"), EventStore.Access.CREATE, Clock.systemUTC());
        store.importBatch(history, true);
        return store;
    }

    @Test
    void whoever_waits_for_a_position_or_a_comparison_is_told_that_memory_was_too_little() {
        try (EventStore store = filled();
                ProjectedStore readModels = new ProjectedStore(readsFail(store), Clock.systemUTC())) {
            assertThatThrownBy(() -> readModels.awaitPosition(store.head(), Progress.NONE))
                    .isInstanceOf(HindsightException.class)
                    .hasMessageContaining("too little memory");
            assertThatThrownBy(() -> readModels.firstDifferenceFromReplay(Progress.NONE))
                    .isInstanceOf(HindsightException.class)
                    .hasMessageContaining("too little memory");
        }
    }

    @Test
    void a_subscription_that_ended_by_itself_ends_the_wait_for_what_it_would_have_brought() {
        try (EventStore store = filled();
                ProjectedStore readModels = new ProjectedStore(subscribersFail(store), Clock.systemUTC())) {
            readModels.awaitPosition(store.head(), Progress.NONE);
            store.append(
                    new StreamId("order-more"),
                    ExpectedVersion.ANY,
                    List.of(new NewEvent(new UUID(9, 9), "Counted", null, Payload.EMPTY, null)));

            assertThatThrownBy(() -> readModels.awaitPosition(store.head(), Progress.NONE))
                    .isInstanceOf(HindsightException.class)
                    .hasMessageContaining("too little memory");
        }
    }
}
