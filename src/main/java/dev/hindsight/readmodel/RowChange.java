package dev.hindsight.readmodel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event did to one row of a read model.
 *
 * @param before the row's cells as of the position before; null where it was not there
 * @param after the row's cells as of the event's position; null where it is gone
 */
public record RowChange(
        ReadModel model, String key, @Nullable List<@Nullable Object> before, @Nullable List<@Nullable Object> after) {}
