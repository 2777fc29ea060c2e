package dev.hindsight.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TrackScaleTest {
    @Property(tries = 200)
    void each_version_has_a_place_that_leads_back_to_it(
            @ForAll @IntRange(min = 1, max = 5_000) int count,
            @ForAll @IntRange(min = 0, max = 5_000) int version,
            @ForAll @IntRange(min = 300, max = 2_000) int width) {
        TrackScale scale = new TrackScale(count, width);
        int held = Math.min(version, count);
        assertThat(scale.versionAt(scale.x(held))).isEqualTo(held);
        assertThat(scale.x(held)).isBetween(0.0, (double) width);
    }
}
