package dev.hindsight.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KitTest {
    @RegisterExtension
    final FxRig fx = new FxRig();

    @Test
    void bundled_faces_are_known_by_the_names_the_style_sheets_use() {
        assertThat(Font.getFamilies()).contains("Inter", "Inter Medium", "Inter Semi Bold", "JetBrains Mono");
    }

    @Test
    void every_look_has_its_sign_in_both_themes() {
        for (Theme theme : Theme.values()) {
            var scene = fx.show(theme, 300, 60, () -> {
                HBox signs = new HBox(8);
                for (EventLook look : EventLook.values()) {
                    Label label = new Label(look.suffix(), new EventSign(look));
                    label.getStyleClass().addAll("event-text", look.styleClass());
                    signs.getChildren().add(label);
                }
                return signs;
            });
            assertThat(fx.snapshot(scene, "signs-" + theme)).isNotEmptyFile();
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            OrderCreated,           created,   ●
            PaymentAuthorized,      paid,      ◆
            ShippingAddressUpdated, address,   ▲
            OrderShipped,           shipped,   ■
            OrderDelivered,         delivered, ★
            OrderCancelled,         cancelled, ✕
            OrderNoted,             other,     ○
            """)
    void an_event_type_has_one_look(String type, String suffix, String sign) {
        assertThat(EventLook.of(type).suffix()).isEqualTo(suffix);
        assertThat(EventLook.of(type).sign()).isEqualTo(sign);
    }

    @Test
    void the_thumb_of_a_bar_can_be_caught_however_long_the_list_is() {
        var scene = fx.show(
                Theme.LIGHT,
                300,
                200,
                () -> new ListView<>(FXCollections.observableList(Collections.nCopies(1_000_000, "row"))));
        Region bar = (Region) scene.lookup(".list-view > .virtual-flow > .scroll-bar:vertical");
        Region thumb = (Region) bar.lookup(".thumb");
        assertThat(thumb.getHeight()).isGreaterThanOrEqualTo(16);
        assertThat(bar.getWidth()).isLessThan(12);
    }

    @Test
    void times_and_numbers_read_the_same_everywhere() {
        Instant at = Instant.parse("2024-03-01T09:15:07.120Z");
        assertThat(Formats.instant(at, ZoneOffset.UTC)).isEqualTo("2024-03-01 09:15:07.120");
        assertThat(Formats.instant(at, ZoneId.of("Europe/Berlin"))).isEqualTo("2024-03-01 10:15:07.120");
        assertThat(Formats.zone(ZoneId.of("Europe/Berlin"), at)).isEqualTo("CET");
        assertThat(Formats.zone(ZoneId.of("UTC"))).isEqualTo("UTC");
        assertThat(Formats.count(1_204_332)).isEqualTo("1,204,332");
        assertThat(Formats.number(new BigDecimal("18112.40"))).isEqualTo("18,112.40");
    }

    @Test
    void preferences_survive_a_restart(@TempDir Path directory) {
        Path file = directory.resolve("deep/window.properties");
        Preferences first = new Preferences(file);
        first.zone(ZoneId.of("Asia/Tokyo"));
        first.theme(ThemeChoice.DARK);
        first.numbers("bounds", 1, 2.5, 3, 4);
        first.opened(Path.of("/a"));
        first.opened(Path.of("/b"));
        first.opened(Path.of("/a"));
        first.position(Path.of("/a"), Optional.of(688L));
        first.save();

        Preferences second = new Preferences(file);
        assertThat(second.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(second.theme()).isEqualTo(ThemeChoice.DARK);
        assertThat(second.numbers("bounds", 4)).hasValue(new double[] {1, 2.5, 3, 4});
        assertThat(second.numbers("bounds", 3)).isEmpty();
        assertThat(second.recentStores()).containsExactly(Path.of("/a"), Path.of("/b"));
        assertThat(second.position(Path.of("/a"))).hasValue(688L);
        assertThat(second.position(Path.of("/b"))).isEmpty();
    }

    @Test
    void of_many_jobs_in_a_lane_few_run_and_the_last_one_does() {
        WorkerBackground background = new WorkerBackground(failure -> {});
        AtomicInteger ran = new AtomicInteger();
        List<Integer> shown = new ArrayList<>();
        CountDownLatch handedIn = new CountDownLatch(1);
        fx.run(() -> {
            for (int i = 1; i <= 1_000; i++) {
                int move = i;
                background
                        .latest("seek", progress -> {
                            handedIn.await();
                            ran.incrementAndGet();
                            return move;
                        })
                        .onDone(shown::add);
            }
        });
        handedIn.countDown();
        Awaitility.await().until(() -> fx.call(() -> shown.contains(1_000)));
        assertThat(ran.get()).isLessThanOrEqualTo(2);
        background.close();
    }

    @Test
    void a_lane_takes_up_its_next_job_when_its_last_answer_is_taken() {
        WorkerBackground background = new WorkerBackground(failure -> {});
        List<String> ran = new CopyOnWriteArrayList<>();
        List<String> shown = new ArrayList<>();
        fx.run(() -> {
            background.latest("seek", progress -> move("first", ran)).onDone(shown::add);
            // The FX thread is held: there is no answer it could take.
            Awaitility.await().until(() -> !ran.isEmpty());
            background.latest("seek", progress -> move("passed over", ran)).onDone(shown::add);
            background.latest("seek", progress -> move("last", ran)).onDone(shown::add);
        });
        Awaitility.await().until(() -> fx.call(() -> shown.contains("last")));
        assertThat(ran).containsExactly("first", "last");
        assertThat(shown).containsExactly("first", "last");
        background.close();
    }

    private static String move(String to, List<String> ran) {
        ran.add(to);
        return to;
    }

    @Test
    void answers_that_take_long_to_show_come_one_a_frame() {
        WorkerBackground background = new WorkerBackground(failure -> {});
        AtomicInteger frame = new AtomicInteger();
        AnimationTimer counting = new AnimationTimer() {
            @Override
            public void handle(long now) {
                frame.incrementAndGet();
            }
        };
        List<Integer> frames = new ArrayList<>();
        fx.run(() -> {
            counting.start();
            for (int i = 0; i < 10; i++) {
                background.run(progress -> "").onDone(answer -> {
                    frames.add(frame.get());
                    long end = System.nanoTime() + 3_000_000;
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                });
            }
        });
        Awaitility.await().until(() -> fx.call(() -> frames.size() == 10));
        fx.run(counting::stop);
        assertThat(frames).doesNotHaveDuplicates();
        background.close();
    }

    @Test
    void a_failure_nobody_handles_reaches_the_one_who_tells_the_user() {
        List<Throwable> told = new ArrayList<>();
        WorkerBackground background = new WorkerBackground(told::add);
        fx.run(() -> background.run(progress -> {
            throw new IllegalStateException("disk on fire");
        }));
        Awaitility.await().until(() -> fx.call(() -> !told.isEmpty()));
        assertThat(told).singleElement().hasToString("java.lang.IllegalStateException: disk on fire");
        background.close();
    }

    @Test
    void what_a_cancelled_job_returns_is_dropped() {
        WorkerBackground background = new WorkerBackground(failure -> {});
        List<String> shown = new ArrayList<>();
        fx.run(() -> {
            Background.Running<String> running = background.run(progress -> {
                while (!progress.cancelled()) {
                    Thread.onSpinWait();
                }
                return "too late";
            });
            running.onDone(shown::add);
            running.cancel();
        });
        background.close();
        fx.settle();
        assertThat(shown).isEmpty();
    }
}
