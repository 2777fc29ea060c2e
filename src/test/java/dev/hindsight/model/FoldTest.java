package dev.hindsight.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FoldTest {
    private sealed interface Weather {}

    private record Rained(int millimetres) implements Weather {}

    private record Snowed(int centimetres) implements Weather {}

    private record Noted() implements Weather {}

    @Test
    void each_event_takes_its_own_step_and_an_ignored_one_none() {
        Fold<Weather, StringBuilder> fold = Fold.<Weather, StringBuilder>over(Weather.class)
                .on(Rained.class, (rained, out) -> out.append("rain ").append(rained.millimetres()))
                .on(Snowed.class, (snowed, out) -> out.append(" snow ").append(snowed.centimetres()))
                .ignoring(Noted.class)
                .complete();
        StringBuilder out = new StringBuilder();
        fold.apply(new Rained(3), out);
        fold.apply(new Noted(), out);
        fold.apply(new Snowed(4), out);
        assertThat(out).hasToString("rain 3 snow 4");
    }

    @Test
    void a_fold_that_forgets_a_member_is_refused_by_name() {
        Fold.Builder<Weather, StringBuilder> incomplete =
                Fold.<Weather, StringBuilder>over(Weather.class).on(Rained.class, (rained, out) -> out.append(rained));
        assertThatThrownBy(incomplete::complete)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the fold over Weather says nothing of [Snowed, Noted]");
    }

    @Test
    void a_family_that_is_not_sealed_is_refused() {
        assertThatThrownBy(
                        () -> Fold.<Runnable, StringBuilder>over(Runnable.class).complete())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Runnable is not sealed: a fold over it cannot be total");
    }
}
