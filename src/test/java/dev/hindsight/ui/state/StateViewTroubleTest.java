package dev.hindsight.ui.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.Workspace;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.StreamId;
import dev.hindsight.readmodel.AsOf;
import dev.hindsight.ui.kit.Theme;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the state or the read models are not there, and how the view looks when they are. */
class StateViewTroubleTest extends StateViewCase {
    @Test
    void a_failure_is_told_and_can_be_tried_again() {
        AtomicBoolean broken = new AtomicBoolean(true);
        open(Theme.LIGHT, (Workspace) proxy(Workspace.class, workspace, "histories", () -> {
            if (broken.get()) {
                throw new HindsightException("the disk is gone: plug it in");
            }
            return workspace.histories();
        }));
        fx.run(() -> sight.choose(StreamId.of("order-12345")));
        assertThat(visibleText()).contains("The state of order-12345 cannot be shown", "the disk is gone: plug it in");
        broken.set(false);
        fx.robot().clickOn("Try again");
        fx.settle();
        assertThat(visibleText()).contains("STATE AT VERSION 4");
    }

    @Test
    void read_models_that_have_not_come_that_far_are_waited_for() {
        AtomicLong reached = new AtomicLong(4);
        Object asOf = proxy(AsOf.class, workspace.readModels(), "position", reached::get);
        open(Theme.LIGHT, (Workspace) proxy(Workspace.class, workspace, "readModels", () -> asOf));
        fx.run(() -> {
            sight.choose(StreamId.of("order-12345"));
            sight.goTo(5);
        });
        assertThat(lineTexts()).endsWith("The read models are at 4, on their way here.");
        reached.set(5);
        fx.run(() -> sight.readModelsReached(5));
        assertThat(lineTexts()).endsWith("order_dashboard: status, updated_at");
    }

    /** {@code real}, but for one method without arguments. */
    private static Object proxy(Class<?> type, Object real, String method, Supplier<?> answer) {
        return Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, called, arguments) ->
                        called.getName().equals(method) ? answer.get() : called.invoke(real, arguments));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 5", "DARK, 5", "LIGHT, 16"})
    void it_looks_as_designed(Theme theme, long position) {
        open(theme);
        fx.run(() -> {
            sight.choose(StreamId.of(position == 16 ? "order-12330" : "order-12345"));
            sight.goTo(position);
            row("items").setExpanded(position == 16);
        });
        assertThat(fx.snapshot(scene, "state-" + theme + "-" + position)).isNotEmptyFile();
        fx.robot().clickOn("Raw");
        assertThat(fx.snapshot(scene, "state-raw-" + theme + "-" + position)).isNotEmptyFile();
    }
}
