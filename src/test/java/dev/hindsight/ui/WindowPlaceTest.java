package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowPlaceTest {
    private static final Rectangle2D SMALL = new Rectangle2D(0, 0, 1280, 800);
    private static final Rectangle2D BIG = new Rectangle2D(1280, 25, 1920, 1055);

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            #  free of bars               | window
               0,    0, 1920, 1080,  240,  90, 1440, 900
               0,   25, 1920, 1055,  240, 102, 1440, 900
               0,    0, 1280,  800,    0,   0, 1280, 800
            1280,    0, 1440,  860, 1280,   0, 1440, 860
               0,    0, 1366,  728,    0,   0, 1366, 728
            """)
    void the_first_window_is_the_usual_one_or_as_large_as_the_screen(
            double x, double y, double width, double height, double atX, double atY, double wide, double high) {
        assertThat(WindowPlace.first(new Rectangle2D(x, y, width, height)))
                .isEqualTo(new WindowPlace(atX, atY, wide, high));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            #  was                  | is
            100,   50, 1000,  700,   100,   50, 1000,  700
            -50,  -20, 1000,  700,     0,    0, 1000,  700
            100,   50, 1440,  900,     0,    0, 1280,  800
            200,  300, 1000,  700,   200,  100, 1000,  700
            900,   50, 1000,  700,  1280,   50, 1000,  700
            3000, 900, 1000,  700,  2200,  380, 1000,  700
            """)
    void a_window_comes_back_where_it_was_but_never_sticks_out(
            double x, double y, double width, double height, double atX, double atY, double wide, double high) {
        assertThat(new WindowPlace(x, y, width, height).on(List.of(SMALL, BIG)))
                .isEqualTo(Optional.of(new WindowPlace(atX, atY, wide, high)));
    }

    @Test
    void a_screen_that_is_gone_is_not_opened_on() {
        assertThat(new WindowPlace(1400, 100, 1000, 700).on(List.of(SMALL))).isEmpty();
    }
}
