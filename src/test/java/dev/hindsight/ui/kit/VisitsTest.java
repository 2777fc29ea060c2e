package dev.hindsight.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Moment;
import dev.hindsight.event.StreamId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VisitsTest {
    private final Visits visits = new Visits();

    private static Visits.Visit at(long position) {
        return new Visits.Visit(Moment.at(position), StreamId.of("order-1"));
    }

    @Test
    void back_and_forward_lead_along_the_places_jumped_to() {
        visits.jumped(at(1), at(2));
        visits.jumped(at(2), at(3));

        assertThat(visits.back()).contains(at(2));
        assertThat(visits.back()).contains(at(1));
        assertThat(visits.back()).isEmpty();
        assertThat(visits.forward()).contains(at(2));
        assertThat(visits.forward()).contains(at(3));
        assertThat(visits.hasForward()).isFalse();
    }

    @Test
    void all_that_is_slid_over_in_one_go_is_one_place() {
        visits.slid(at(1), at(2));
        visits.slid(at(2), at(3));
        visits.slid(at(3), at(4));
        visits.settle();
        visits.slid(at(4), at(9));

        assertThat(visits.back()).contains(at(4));
        assertThat(visits.back()).contains(at(1));
        assertThat(visits.hasBack()).isFalse();
    }

    @Test
    void a_jump_after_going_back_forgets_what_lay_ahead() {
        visits.jumped(at(1), at(2));
        visits.jumped(at(2), at(3));
        visits.back();
        visits.jumped(at(2), at(7));

        assertThat(visits.hasForward()).isFalse();
        assertThat(visits.back()).isEqualTo(Optional.of(at(2)));
    }
}
