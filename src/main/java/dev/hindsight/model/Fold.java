package dev.hindsight.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What to do with each event of a sealed family, told completely: {@link Builder#complete} fails, at class
 * loading where the fold is a constant, when a member of the family is neither handled nor ignored.
 *
 * <pre>{@code
 * Fold<OrderEvent, Draft> FOLD = Fold.<OrderEvent, Draft>over(OrderEvent.class)
 *         .on(Created.class, (created, draft) -> …)
 *         .ignoring(Noted.class)
 *         .complete();
 * }</pre>
 *
 * @param <E> the family
 * @param <T> what its events are folded into
 */
public final class Fold<E, T> {
    private final Map<Class<?>, BiConsumer<? super E, T>> steps;

    private Fold(Map<Class<?>, BiConsumer<? super E, T>> steps) {
        this.steps = Map.copyOf(steps);
    }

    /**
     * @throws IllegalArgumentException where {@code family} is not sealed
     */
    public static <E, T> Builder<E, T> over(Class<E> family) {
        if (!family.isSealed()) {
            throw new IllegalArgumentException(
                    family.getSimpleName() + " is not sealed: a fold over it cannot be total");
        }
        return new Builder<>(family);
    }

    public void apply(E event, T into) {
        BiConsumer<? super E, T> step = steps.get(event.getClass());
        if (step == null) {
            throw new IllegalArgumentException(event.getClass() + " is not of this family");
        }
        step.accept(event, into);
    }

    /** Collects the steps of a fold. */
    public static final class Builder<E, T> {
        private final Class<E> family;
        private final Map<Class<?>, BiConsumer<? super E, T>> steps = new HashMap<>();

        private Builder(Class<E> family) {
            this.family = family;
        }

        public <X extends E> Builder<E, T> on(Class<X> type, BiConsumer<X, T> step) {
            steps.put(type, (event, into) -> step.accept(type.cast(event), into));
            return this;
        }

        public Builder<E, T> ignoring(Class<? extends E> type) {
            steps.put(type, (event, into) -> {});
            return this;
        }

        /**
         * @throws IllegalStateException naming the members that were forgotten
         */
        public Fold<E, T> complete() {
            List<String> forgotten = new ArrayList<>();
            for (Class<?> member : family.getPermittedSubclasses()) {
                if (!steps.containsKey(member)) {
                    forgotten.add(member.getSimpleName());
                }
            }
            if (!forgotten.isEmpty()) {
                throw new IllegalStateException(
                        "the fold over " + family.getSimpleName() + " says nothing of " + forgotten);
            }
            return new Fold<>(steps);
        }
    }
}
