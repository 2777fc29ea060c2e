package dev.hindsight.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.event.Moment;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

class SightTest {
    private static final ZoneId UTC = ZoneOffset.UTC;

    private final Sight sight = new Sight(new SmallWorkspace(), new SimpleObjectProperty<>(UTC));
    private final long head = sight.headProperty().get();

    @Test
    void every_move_of_head_and_read_models_is_heard_by_those_who_do_not_read_them() {
        AtomicInteger heads = new AtomicInteger();
        AtomicInteger reached = new AtomicInteger();
        sight.headProperty().addListener(o -> heads.incrementAndGet());
        sight.reachedProperty().addListener(o -> reached.incrementAndGet());
        for (int n = 1; n <= 3; n++) {
            sight.headMoved(head + n);
            sight.readModelsReached(head + n);
        }
        assertThat(heads).hasValue(3);
        assertThat(reached).hasValue(3);
    }

    @Test
    void a_head_that_is_told_late_moves_nothing_back() {
        sight.headMoved(head + 5);
        sight.headMoved(head + 2);
        assertThat(sight.headProperty().get()).isEqualTo(head + 5);
        assertThat(sight.moment()).isEqualTo(Moment.live(head + 5));
    }

    @Test
    void what_arrives_while_the_moment_stays_is_counted() {
        sight.goTo(3);
        sight.headMoved(head + 5);
        assertThat(sight.moment()).isEqualTo(Moment.at(3));
        assertThat(sight.arrivedProperty().get()).isEqualTo(5);
        sight.goLive();
        assertThat(sight.arrivedProperty().get()).isZero();
    }
}
