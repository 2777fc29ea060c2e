package dev.hindsight.serve;

import dev.hindsight.store.EventStore;
import dev.hindsight.timetravel.StreamHistories;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What a door opens onto; it closes none of it.
 *
 * @param ids gives event ids to those who post without one
 */
public record DoorServices(
        EventStore store, StreamHistories histories, ReadModelSource readModels, Supplier<UUID> ids) {}
