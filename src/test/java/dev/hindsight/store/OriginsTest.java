package dev.hindsight.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Payload;
import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.event.StreamId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An auditor asks of every position how it came in. A stretch that is missing, or said to be of another file, user or
 * time than it was, would be worse than none.
 */
class OriginsTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00.123456789Z");
    private static final Operator KIM = new Operator("kim", "hindsight 9");
    private static final StreamId STREAM = StreamId.of("order-1");

    @TempDir
    private Path directory;

    private Instant now = NOON;
    private int ids;
    private EventStore store;

    @BeforeEach
    void open() {
        InstantSource clock = () -> now;
        store = EventStore.open(
                directory.resolve("store"), EventStore.Access.CREATE, clock.withZone(ZoneOffset.UTC), KIM);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void an_imported_stretch_knows_its_file_its_lines_and_when_it_was_stored() {
        SourceRead read = read("all of it", true);

        store.from(Origin.Channel.FILE, "orders.jsonl").stageBatch(lines(11, 3), true, read);
        store.force();

        Origin origin = new Origin(Origin.Channel.FILE, "orders.jsonl", KIM);
        assertThat(store.origins(1, 9))
                .containsExactly(new StoredBatch(1, 3, 1, NOON, NOON, false, origin, 11, 13, read));
        assertThat(store.origin(2).orElseThrow().line(2)).hasValue(12);
        assertThat(store.origin(2).orElseThrow().storedAt(event(2))).contains(NOON);
        assertThat(event(2).recordedAt()).isBefore(NOON);
    }

    @Test
    void appends_by_the_same_way_within_the_hour_are_one_stretch_and_each_is_stored_when_it_is_recorded() {
        EventWriter window = store.from(Origin.Channel.WINDOW, "");
        append(window);
        now = NOON.plus(Duration.ofMinutes(59));
        append(store.from(Origin.Channel.WINDOW, ""));
        now = NOON.plus(Duration.ofMinutes(60));
        append(window);

        assertThat(stretches()).containsExactly(tuple(1L, 2L), tuple(3L, 3L));
        StoredBatch first = store.origin(1).orElseThrow();
        assertThat(first.firstStoredAt()).isEqualTo(NOON);
        assertThat(first.lastStoredAt()).isEqualTo(NOON.plus(Duration.ofMinutes(59)));
        assertThat(first.storedAt(event(1))).contains(NOON);
        assertThat(first.storedAt(event(2))).contains(NOON.plus(Duration.ofMinutes(59)));
    }

    @Test
    void another_way_in_or_another_peer_begins_another_stretch() {
        append(store.from(Origin.Channel.HTTP, "127.0.0.1"));
        append(store.from(Origin.Channel.HTTP, "::1"));
        append(store.from(Origin.Channel.COMMAND_LINE, "append"));
        append(store);
        append(store);

        assertThat(store.origins(1, 9))
                .extracting(batch ->
                        batch.lastPosition() + " " + batch.origin().channel().text())
                .containsExactly("1 http", "2 http", "3 command line", "5 program");
    }

    @Test
    void an_append_whose_recordedAt_is_ahead_of_the_clock_still_knows_when_it_was_stored() {
        store.from(Origin.Channel.FILE, "future.jsonl")
                .importBatch(
                        List.of(new Envelope(STREAM, null, event(Instant.parse("2038-01-19T03:14:07Z")), 1, null)),
                        true);
        append(store);
        now = NOON.plusSeconds(5);
        append(store);

        assertThat(event(2).recordedAt()).isAfter(now);
        assertThat(store.origin(2).orElseThrow().storedAt(event(2))).contains(NOON);
        assertThat(store.origin(3).orElseThrow().storedAt(event(3))).contains(now);
    }

    @Test
    void an_import_of_many_slices_is_one_stretch_while_each_position_has_a_line_of_its_own() {
        EventWriter file = store.from(Origin.Channel.FILE, "orders.jsonl");
        file.stageBatch(lines(1, 4_500), true, read("half", false));
        file.stageBatch(lines(4_501, 500), true, read("all", true));
        file.force();

        assertThat(stretches()).containsExactly(tuple(1L, 5_000L));
        assertThat(store.origin(4_999).orElseThrow().line(4_999)).hasValue(4_999);
        assertThat(store.origin(1).orElseThrow().read()).isEqualTo(read("all", true));
    }

    @Test
    void lines_that_were_left_out_begin_another_stretch_so_that_lines_stay_known() {
        EventWriter file = store.from(Origin.Channel.FILE, "orders.jsonl");
        file.importBatch(lines(1, 10), true);
        file.importBatch(lines(15, 10), true);

        assertThat(stretches()).containsExactly(tuple(1L, 10L), tuple(11L, 20L));
        assertThat(store.origins(1, 9)).extracting(StoredBatch::run).containsExactly(1L, 1L);
        assertThat(store.origin(11).orElseThrow().line(11)).hasValue(15);
    }

    @Test
    void events_that_share_a_line_are_not_said_to_have_one_each() {
        List<Envelope> lines = new ArrayList<>();
        for (long line : new long[] {1, 1, 3, 4}) {
            lines.add(new Envelope(STREAM, null, event(NOON), line, null));
        }
        store.from(Origin.Channel.FILE, "array.json").importBatch(lines, true);

        for (int position = 1; position <= 4; position++) {
            long line = lines.get(position - 1).line();
            StoredBatch batch = store.origin(position).orElseThrow();
            assertThat(batch.line(position).orElse(line)).isEqualTo(line);
            assertThat(line).isBetween(batch.firstLine(), batch.lastLine());
            assertThat(batch.run()).isEqualTo(1);
        }
    }

    @Test
    void what_is_appended_amid_an_import_stands_between_its_stretches() {
        EventWriter file = store.from(Origin.Channel.FILE, "orders.jsonl");
        file.stageBatch(lines(1, 10), true, read("some", false));
        append(store.from(Origin.Channel.HTTP, "127.0.0.1"));
        file.stageBatch(lines(11, 10), true, read("more", false));
        append(store.from(Origin.Channel.HTTP, "127.0.0.1"));
        file.stageBatch(List.of(), true, read("all", true));
        file.force();

        assertThat(stretches()).containsExactly(tuple(1L, 10L), tuple(11L, 11L), tuple(12L, 21L), tuple(22L, 22L));
        assertThat(store.origins(1, 9)).extracting(StoredBatch::run).containsExactly(1L, 0L, 1L, 0L);
        assertThat(store.origin(12).orElseThrow().read()).isEqualTo(read("all", true));
        assertThat(store.origin(1).orElseThrow().read()).isEqualTo(read("some", false));
    }

    @Test
    void a_second_import_of_the_same_file_is_another_run() {
        store.from(Origin.Channel.FILE, "orders.jsonl").importBatch(lines(1, 10), true);
        store.from(Origin.Channel.FILE, "orders.jsonl").importBatch(lines(11, 10), true);

        assertThat(store.origins(1, 9)).extracting(StoredBatch::run).containsExactly(1L, 11L);
    }

    @Test
    void an_append_that_is_refused_leaves_no_stretch() {
        append(store);
        assertThat(catchThrowable(() -> store.append(STREAM, ExpectedVersion.NO_STREAM, List.of(event(NOON)))))
                .isInstanceOf(WrongExpectedVersionException.class);

        assertThat(stretches()).containsExactly(tuple(1L, 1L));
    }

    @Test
    void stretches_are_there_after_opening_again_and_go_on() {
        EventWriter window = store.from(Origin.Channel.WINDOW, "");
        append(window);
        close();
        open();
        append(store.from(Origin.Channel.WINDOW, ""));

        assertThat(stretches()).containsExactly(tuple(1L, 2L));
    }

    @Test
    void a_stretch_far_behind_its_first_position_is_found_as_are_pages_of_them() {
        EventWriter file = store.from(Origin.Channel.FILE, "orders.jsonl");
        file.importBatch(lines(1, 1_000), true);
        file.importBatch(lines(1_001, 19_000), true);
        append(store);

        assertThat(store.origin(20_000).orElseThrow().firstPosition()).isEqualTo(1);
        assertThat(store.origin(20_001).orElseThrow().firstPosition()).isEqualTo(20_001);
        assertThat(store.origin(20_002)).isEmpty();
        assertThat(store.origins(5, 1)).extracting(StoredBatch::lastPosition).containsExactly(20_000L);
        assertThat(store.origins(20_001, 1))
                .extracting(StoredBatch::firstPosition)
                .containsExactly(20_001L);
    }

    private List<Tuple> stretches() {
        return store.origins(1, 99).stream()
                .map(batch -> tuple(batch.firstPosition(), batch.lastPosition()))
                .toList();
    }

    private void append(EventWriter writer) {
        writer.append(STREAM, ExpectedVersion.ANY, List.of(event(null)));
    }

    private Event event(long position) {
        return store.event(position).orElseThrow();
    }

    private NewEvent event(@Nullable Instant occurredAt) {
        return new NewEvent(new UUID(3, ++ids), "Noted", occurredAt, Payload.of("{}"), null);
    }

    private List<Envelope> lines(long first, int count) {
        List<Envelope> lines = new ArrayList<>();
        for (long line = first; line < first + count; line++) {
            lines.add(new Envelope(STREAM, null, event(Instant.parse("2024-03-01T09:00:00Z")), line, null));
        }
        return lines;
    }

    private static SourceRead read(String bytes, boolean whole) {
        byte[] utf8 = bytes.getBytes(StandardCharsets.UTF_8);
        return new SourceRead(utf8.length, Hash.digest(utf8), whole);
    }
}
