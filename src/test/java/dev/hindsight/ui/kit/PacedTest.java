package dev.hindsight.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.util.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PacedTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    private final List<Long> done = new ArrayList<>();

    @Test
    void it_works_at_once_and_then_once_for_all_that_was_asked_meanwhile() {
        fx.show(Pane::new);
        Paced paced = fx.call(() -> new Paced(Duration.millis(300), () -> done.add(System.nanoTime())));
        fx.run(() -> {
            paced.ask();
            assertThat(done).hasSize(1);
            paced.ask();
            paced.ask();
            assertThat(done).hasSize(1);
        });

        Awaitility.await().until(() -> fx.call(done::size) == 2);
        assertThat((done.get(1) - done.get(0)) / 1e6).isGreaterThan(250);
        Awaitility.await().during(java.time.Duration.ofMillis(700)).until(() -> fx.call(done::size) == 2);
    }

    @Test
    void after_a_while_it_works_at_once_again() {
        fx.show(Pane::new);
        Paced paced = fx.call(() -> new Paced(Duration.millis(50), () -> done.add(System.nanoTime())));
        fx.run(paced::ask);
        Awaitility.await()
                .until(() -> fx.call(() -> {
                    int before = done.size();
                    paced.ask();
                    return done.size() > before;
                }));
    }
}
