package dev.hindsight.ui.kit;

import dev.hindsight.event.Envelope;
import dev.hindsight.event.Event;
import dev.hindsight.event.Hash;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Payload;
import dev.hindsight.event.Progress;
import dev.hindsight.event.SourceRead;
import dev.hindsight.event.StoredBatch;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.AppendResult;
import dev.hindsight.store.Category;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.EventWriter;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.store.Fault;
import dev.hindsight.store.FileCheckState;
import dev.hindsight.store.ImportOutcome;
import dev.hindsight.store.Snapshot;
import dev.hindsight.store.StreamQuery;
import dev.hindsight.store.StreamSummary;
import dev.hindsight.store.Subscription;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store in a list, for tests of views: slow, simple, in memory. */
final class SmallStore implements EventStore {
    private static final Instant STORED_AT = Instant.parse("2024-06-01T12:00:00.250Z");

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Consumer<List<Event>>> subscribers = new CopyOnWriteArrayList<>();

    /** Appends an event and tells the subscribers on this thread. */
    synchronized Event add(String stream, String type, Instant at, String data) {
        StreamId id = StreamId.of(stream);
        long position = events.size() + 1L;
        byte[] hash = new byte[Hash.BYTES];
        Arrays.fill(hash, (byte) position);
        Event event = new Event(
                position,
                id,
                versionAt(id, position) + 1,
                UUID.nameUUIDFromBytes((stream + position).getBytes(StandardCharsets.UTF_8)),
                type,
                at,
                at,
                Payload.of(data),
                Payload.of("{\"actor\":\"web\",\"correlationId\":\"" + stream + "\"}"),
                Hash.of(hash));
        events.add(event);
        subscribers.forEach(each -> each.accept(List.of(event)));
        return event;
    }

    List<Event> events() {
        return events;
    }

    @Override
    public Path path() {
        return Path.of("/stores/demo");
    }

    @Override
    public boolean readOnly() {
        return false;
    }

    @Override
    public void verify(Consumer<Fault> faults, Progress progress) {}

    @Override
    public void rebuild(Progress progress) {}

    @Override
    public List<String> fileFaults(Progress progress) {
        return List.of();
    }

    @Override
    public FileCheckState fileCheck() {
        return new FileCheckState(0, 0, null);
    }

    @Override
    public boolean changedByAnotherProgram() {
        return false;
    }

    @Override
    public void foundSound() {}

    @Override
    public Subscription subscribe(long afterPosition, Consumer<List<Event>> subscriber) {
        if (afterPosition < head()) {
            subscriber.accept(readAll(afterPosition + 1, Integer.MAX_VALUE));
        }
        subscribers.add(subscriber);
        return new Subscription() {
            @Override
            public long position() {
                return head();
            }

            @Override
            public Optional<Throwable> failure() {
                return Optional.empty();
            }

            @Override
            public void close() {
                subscribers.remove(subscriber);
            }
        };
    }

    @Override
    public Subscription subscribeToHead(long afterPosition, LongConsumer subscriber) {
        return subscribe(
                afterPosition,
                page -> subscriber.accept(page.get(page.size() - 1).position()));
    }

    @Override
    public void close() {}

    @Override
    public long head() {
        return events.size();
    }

    @Override
    public Hash hashAt(long position) {
        return position == 0 ? Hash.ZERO : events.get((int) position - 1).hash();
    }

    @Override
    public Optional<Event> event(long position) {
        return position < 1 || position > head() ? Optional.empty() : Optional.of(events.get((int) position - 1));
    }

    @Override
    public Optional<Event> event(UUID eventId) {
        return events.stream().filter(e -> e.eventId().equals(eventId)).findFirst();
    }

    @Override
    public List<Event> readStream(StreamId stream, long fromVersion, int limit) {
        return of(stream).filter(e -> e.version() >= fromVersion).limit(limit).toList();
    }

    @Override
    public List<Event> readAll(long fromPosition, int limit) {
        return events.stream()
                .filter(e -> e.position() >= fromPosition)
                .limit(limit)
                .toList();
    }

    @Override
    public List<Event> readType(String type, long fromPosition, int limit) {
        return events.stream()
                .filter(e -> e.type().equals(type) && e.position() >= fromPosition)
                .limit(limit)
                .toList();
    }

    @Override
    public void scan(long from, long to, Consumer<Event> each) {
        events.stream().filter(e -> e.position() >= from && e.position() <= to).forEach(each);
    }

    @Override
    public long positionAt(Instant time) {
        return events.stream().filter(e -> !e.recordedAt().isAfter(time)).count();
    }

    @Override
    public Optional<StreamSummary> stream(StreamId stream) {
        return summaries().stream().filter(s -> s.id().equals(stream)).findFirst();
    }

    @Override
    public long versionAt(StreamId stream, long position) {
        return of(stream).filter(e -> e.position() <= position).count();
    }

    @Override
    public long streamsAt(long position) {
        return events.stream()
                .filter(e -> e.position() <= position)
                .map(Event::stream)
                .distinct()
                .count();
    }

    @Override
    public BitSet streamKeysIn(long from, long to, Progress progress) {
        List<StreamId> in = events.stream()
                .filter(e -> e.position() >= from && e.position() <= to)
                .map(Event::stream)
                .toList();
        BitSet keys = new BitSet();
        summaries().stream().filter(s -> in.contains(s.id())).forEach(s -> keys.set(s.key()));
        return keys;
    }

    @Override
    public int[] streamKeys(StreamQuery query) {
        Comparator<StreamSummary> order =
                switch (query.order()) {
                    case NEWEST_FIRST -> Comparator.comparing(StreamSummary::firstPosition, Comparator.reverseOrder());
                    case OLDEST_FIRST -> Comparator.comparing(StreamSummary::firstPosition);
                    case BY_ID -> Comparator.comparing(StreamSummary::id);
                    case LAST_EVENT_FIRST ->
                        Comparator.comparing(StreamSummary::lastPosition, Comparator.reverseOrder());
                };
        return summaries().stream()
                .filter(s -> query.category().isEmpty() || s.id().category().equals(query.category()))
                .filter(s -> s.id().value()
                        .toLowerCase(Locale.ROOT)
                        .contains(query.text().toLowerCase(Locale.ROOT)))
                .sorted(order)
                .mapToInt(StreamSummary::key)
                .toArray();
    }

    @Override
    public List<StreamSummary> streams(int[] keys) {
        List<StreamSummary> all = summaries();
        return Arrays.stream(keys).mapToObj(key -> all.get(key - 1)).toList();
    }

    @Override
    public List<Category> categories() {
        Map<String, Long> counts = new TreeMap<>();
        summaries().forEach(s -> counts.merge(s.id().category(), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(e -> new Category(e.getKey(), e.getValue()))
                .toList();
    }

    @Override
    public List<String> eventTypes() {
        return events.stream().map(Event::type).distinct().toList();
    }

    @Override
    public AppendResult append(StreamId stream, ExpectedVersion expected, List<NewEvent> appended) {
        throw new UnsupportedOperationException("no view appends");
    }

    @Override
    public ImportOutcome stageBatch(List<Envelope> batch, boolean stopAtFirstRefusal, @Nullable SourceRead read) {
        batch.forEach(e -> add(
                e.stream().value(),
                e.event().type(),
                Optional.ofNullable(e.event().occurredAt()).orElse(Instant.EPOCH),
                e.event().data().text()));
        return new ImportOutcome(batch.size(), 0, List.of());
    }

    @Override
    public EventWriter from(Origin.Channel channel, String source) {
        return this;
    }

    @Override
    public Optional<StoredBatch> origin(long position) {
        return origins(1, 1).stream().filter(batch -> batch.covers(position)).findFirst();
    }

    @Override
    public List<StoredBatch> origins(long fromPosition, int limit) {
        return events.isEmpty()
                ? List.of()
                : List.of(new StoredBatch(
                        1,
                        events.size(),
                        1,
                        STORED_AT,
                        STORED_AT,
                        false,
                        new Origin(Origin.Channel.FILE, "exports/orders.jsonl", new Operator("kim", "hindsight test")),
                        1,
                        events.size(),
                        new SourceRead(4_711, Hash.ZERO, true)));
    }

    @Override
    public void force() {
        // All of it is in memory.
    }

    @Override
    public Optional<Snapshot> snapshot(StreamId stream, String model, long version) {
        return Optional.empty();
    }

    @Override
    public void saveSnapshots(List<Snapshot> snapshots) {}

    @Override
    public List<Snapshot> snapshots(long skip, int limit) {
        return List.of();
    }

    private Stream<Event> of(StreamId stream) {
        return events.stream().filter(e -> e.stream().equals(stream));
    }

    private List<StreamSummary> summaries() {
        Map<StreamId, List<Event>> byStream = new LinkedHashMap<>();
        events.forEach(e ->
                byStream.computeIfAbsent(e.stream(), s -> new ArrayList<>()).add(e));
        List<StreamSummary> found = new ArrayList<>();
        byStream.forEach((id, own) -> {
            Event last = own.get(own.size() - 1);
            found.add(new StreamSummary(
                    found.size() + 1, id, own.size(), own.get(0).position(), last.position(), last.type()));
        });
        return found;
    }
}
