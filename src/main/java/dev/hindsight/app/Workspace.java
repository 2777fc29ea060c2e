package dev.hindsight.app;

import dev.hindsight.model.Models;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.store.EventStore;
import dev.hindsight.timetravel.StreamHistories;

/** An open store with the services that stand on it. Thread-safe. */
public interface Workspace extends AutoCloseable {
    EventStore store();

    Models models();

    StreamHistories histories();

    /** The read models, at the position they have reached so far. */
    AsOf readModels();

    @Override
    void close();
}
