package dev.hindsight.store;

import dev.hindsight.event.Event;
import dev.hindsight.event.Operator;
import dev.hindsight.event.Origin;
import dev.hindsight.event.Progress;
import dev.hindsight.store.file.HeadWitness;
import dev.hindsight.store.file.StoreFile;
import dev.hindsight.store.index.Indexes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** An open event store: the union of what its callers want. Thread-safe. */
public interface EventStore extends EventReader, EventWriter, SnapshotStore, AutoCloseable {
    /** The path it was opened by, absolute, without the file suffix. */
    Path path();

    boolean readOnly();

    /**
     * A writer that notes where its events come from: one import run, one caller. What is written to the store itself
     * counts as from {@link Origin.Channel#PROGRAM}.
     *
     * @param source the file's name, the peer's address, the command; empty where there is none
     */
    EventWriter from(Origin.Channel channel, String source);

    /**
     * Everything that is wrong with the store's files as bytes, one sentence each; empty where they are whole. Reads
     * every file through; appends go on meanwhile. What the events say is {@link ChainVerifier}'s.
     *
     * @param progress told in bytes; cancelled, the answer is of what was looked at so far
     */
    List<String> fileFaults(Progress progress);

    /** How far the bytes of the store's file were checked; a large file is read through in the background. */
    FileCheckState fileCheck();

    /**
     * Whether another program has written to the store's file since this one closed it, and no verification has found
     * the store sound since.
     */
    boolean changedByAnotherProgram();

    /** Takes note that everything of the store was verified and found sound. */
    void foundSound();

    /**
     * Hands every event after {@code afterPosition} to {@code subscriber}, in pages of at most 1,000 and in
     * order without gap or repeat: first what is there, then each as it is appended. The subscriber runs on
     * the subscription's own thread and slows it down by taking its time.
     */
    Subscription subscribe(long afterPosition, Consumer<List<Event>> subscriber);

    /**
     * As {@link #subscribe}, for those who need not see the events: hands {@code subscriber} the last position
     * that is there, each time it has moved on. Positions passed while it is busy are told as one.
     */
    Subscription subscribeToHead(long afterPosition, LongConsumer subscriber);

    /**
     * Compares every table with what it must hold, all as of the call: the events by their hash chain, what is derived
     * by what follows from the events. Reads the whole store, in memory of some bytes a stream and an event.
     *
     * @param faults told of everything that is wrong, in no order
     * @param progress in events; cancelled, the rest is left out
     */
    void verify(Consumer<Fault> faults, Progress progress);

    /**
     * Makes everything anew that is derived from the events: the indexes, what {@code streams} and {@code event_types}
     * say of them, and no snapshots, which come again when they are needed. Appends wait, and reads by stream, type or
     * id are refused meanwhile; interrupted, they stay so until it is done again.
     *
     * @param progress in events
     * @throws dev.hindsight.event.HindsightException where the events themselves are damaged
     */
    void rebuild(Progress progress);

    @Override
    void close();

    /**
     * Opens the store at {@code path}, an H2 file named without its suffix {@code .mv.db}.
     *
     * @param clock gives recordedAt to live appends
     * @throws dev.hindsight.event.HindsightException where there is no store (and {@code access} does not
     *     create one), the file is none, holds code of its own, is locked by another process or newer than
     *     this program
     */
    static EventStore open(Path path, Access access, Clock clock) {
        return open(path, access, clock, Operator.NOT_KNOWN);
    }

    /**
     * As {@link #open(Path, Access, Clock)}.
     *
     * @param operator who runs this process: kept beside the events that it stores
     */
    static EventStore open(Path path, Access access, Clock clock, Operator operator) {
        return open(path, access, clock, operator, HeadWitness.NONE);
    }

    /**
     * As {@link #open(Path, Access, Clock, Operator)}.
     *
     * @param witness knows what lies beside the store and tells how far it had come
     */
    static EventStore open(Path path, Access access, Clock clock, Operator operator, HeadWitness witness) {
        return new StoreOpening(clock, operator, Indexes.Sizes.OF_A_STORE, witness, StoreOpening.READ_THROUGH_BYTES_MAX)
                .open(path, access);
    }

    /** Whether there is a file at {@code path}, named as {@link #open} takes it. */
    static boolean exists(Path path) {
        return StoreFile.of(path).exists();
    }

    /** Removes the files of a closed store that the caller made, so that what failed leaves nothing behind. */
    static void deleteMade(Path path) {
        StoreFile.of(path).delete();
    }

    /** How a store is opened. */
    enum Access {
        READ_ONLY,
        READ_WRITE,
        /** As READ_WRITE, making the store where there is none. */
        CREATE
    }
}
