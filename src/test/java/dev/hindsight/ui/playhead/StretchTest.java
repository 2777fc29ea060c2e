package dev.hindsight.ui.playhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class StretchTest {
    private static Stretch some(double length, double at, double factor) {
        return Stretch.whole(length).zoomed(factor, at);
    }

    @Property(tries = 300)
    void zooming_keeps_the_point_under_the_cursor(
            @ForAll @DoubleRange(min = 1, max = 1e9) double length,
            @ForAll @DoubleRange(min = 0, max = 1) double at,
            @ForAll @DoubleRange(min = 1, max = 500) double factor,
            @ForAll @DoubleRange(min = 0, max = 1) double cursor) {
        Stretch before = some(length, at, factor);
        Stretch in = before.zoomed(1.3, cursor);
        assertThat(in.fraction(before.at(cursor))).isCloseTo(cursor, within(0.01));
        assertThat(in.width()).isLessThanOrEqualTo(before.width());
    }

    @Property(tries = 300)
    void nothing_is_ever_seen_beyond_the_ends(
            @ForAll @DoubleRange(min = 0, max = 1e9) double length,
            @ForAll @DoubleRange(min = 0, max = 1) double at,
            @ForAll @DoubleRange(min = 0.01, max = 1e6) double factor,
            @ForAll @DoubleRange(min = -20, max = 20) double widths,
            @ForAll @DoubleRange(min = 0, max = 1) double place) {
        Stretch stretch = some(length, at, factor);
        for (Stretch moved :
                new Stretch[] {stretch.panned(widths), stretch.centred(place * length), stretch.showing(place * length)
                }) {
            assertThat(moved.from()).isBetween(0.0, moved.to());
            assertThat(moved.to()).isLessThanOrEqualTo(length);
            assertThat(moved.width()).isCloseTo(stretch.width(), within(1e-6 * Math.max(1, length)));
        }
    }

    @Property(tries = 300)
    void what_is_to_be_seen_is_seen_and_what_is_seen_already_moves_nothing(
            @ForAll @DoubleRange(min = 1, max = 1e9) double length,
            @ForAll @DoubleRange(min = 0, max = 1) double at,
            @ForAll @DoubleRange(min = 1, max = 500) double factor,
            @ForAll @DoubleRange(min = 0, max = 1) double place) {
        Stretch stretch = some(length, at, factor).showing(place * length);
        assertThat(stretch.contains(place * length)).isTrue();
        assertThat(stretch.showing(place * length)).isSameAs(stretch);
    }

    @Property(tries = 100)
    void out_of_any_zoom_the_whole_is_restored(
            @ForAll @DoubleRange(min = 1, max = 1e9) double length,
            @ForAll @DoubleRange(min = 0, max = 1) double at,
            @ForAll @DoubleRange(min = 1, max = 500) double factor) {
        Stretch stretch = some(length, at, factor);
        assertThat(stretch.restored()).isEqualTo(Stretch.whole(length));
        assertThat(stretch.zoomed(1e-3, 0.5).isWhole()).isTrue();
    }

    @Test
    void it_never_shows_less_than_a_few_events() {
        assertThat(Stretch.whole(100).zoomed(1e12, 0.5).width()).isCloseTo(Stretch.LEAST, within(1e-9));
        assertThat(Stretch.whole(0).zoomed(2, 0.5)).isEqualTo(Stretch.whole(0));
    }

    @Test
    void a_page_turns_with_a_margin_and_a_far_jump_comes_to_the_middle() {
        Stretch seen = new Stretch(40, 50, 100);
        assertThat(seen.showing(51)).isEqualTo(new Stretch(50, 60, 100));
        assertThat(seen.showing(39)).isEqualTo(new Stretch(30, 40, 100));
        assertThat(seen.showing(80)).isEqualTo(new Stretch(75, 85, 100));
    }

    @Test
    void the_whole_stays_whole_while_the_axis_grows_and_a_part_stays_where_it_is() {
        assertThat(Stretch.whole(10).grown(12)).isEqualTo(Stretch.whole(12));
        assertThat(new Stretch(2, 4, 10).grown(12)).isEqualTo(new Stretch(2, 4, 12));
    }

    @Test
    void a_stretch_beyond_its_axis_is_refused() {
        assertThatThrownBy(() -> new Stretch(2, 11, 10)).hasMessage("no stretch from 2.0 to 11.0 of 10.0");
    }
}
