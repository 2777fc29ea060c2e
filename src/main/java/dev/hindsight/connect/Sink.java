package dev.hindsight.connect;

import dev.hindsight.event.Envelope;
import java.util.OptionalLong;

/** Takes events to where they are kept. Thread-safe. */
public interface Sink extends AutoCloseable {
    /**
     * Appends an event; when this returns, the place has acknowledged it, and has it once.
     *
     * @param event with its version: the place's stream must be at the one before
     * @throws dev.hindsight.store.WrongExpectedVersionException where the stream is elsewhere
     * @throws SinkClosedException where no other event would be taken either
     * @throws dev.hindsight.event.HindsightException where it is refused
     */
    Receipt append(Envelope event);

    /** The place's last position; empty where it does not tell. */
    OptionalLong head();

    /** Ends waiting: who is in {@link #append} leaves it soon. */
    @Override
    void close();

    /**
     * @param repeated whether the event had to be sent more than once, because an answer was lost
     */
    record Receipt(boolean repeated) {}
}
