package dev.hindsight.model;

import java.util.Map;

/** Which model folds which category; categories without one fold by {@link DeepMerge}. Immutable. */
public final class Models {
    private final Map<String, StreamModel<?>> byCategory;

    public Models(Map<String, StreamModel<?>> byCategory) {
        this.byCategory = Map.copyOf(byCategory);
    }

    public StreamModel<?> of(String category) {
        StreamModel<?> model = byCategory.get(category);
        return model == null ? DeepMerge.INSTANCE : model;
    }
}
