package dev.hindsight.model;

import dev.hindsight.event.StreamId;
import java.util.Map;

/**
 * Which model folds which streams: by category, and within it by the first event. All others fold by
 * {@link DeepMerge}. Immutable.
 */
public final class Models {
    private final Map<String, StreamModel<?>> byCategory;

    public Models(Map<String, StreamModel<?>> byCategory) {
        this.byCategory = Map.copyOf(byCategory);
    }

    /** Whether a stream of that category may have a model of its own, so that its first event must be known. */
    public boolean has(String category) {
        return byCategory.containsKey(category);
    }

    /**
     * The model of a stream.
     *
     * @param firstType the type of its first event; of no account where its category {@link #has} no model
     */
    public StreamModel<?> of(StreamId stream, String firstType) {
        StreamModel<?> model = byCategory.get(stream.category());
        return model != null && model.holdsFrom(firstType) ? model : DeepMerge.INSTANCE;
    }
}
