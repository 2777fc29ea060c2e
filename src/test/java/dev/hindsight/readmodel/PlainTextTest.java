package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @Property(tries = 1_000)
    void a_number_has_the_text_that_big_decimal_gives_it(
            @ForAll long digits, @ForAll @IntRange(max = 18) int scale, @ForAll @IntRange(max = 17) int shorter) {
        long value = Math.max(digits, -Long.MAX_VALUE) / (long) Math.pow(10, shorter);

        assertThat(decimal(value, scale))
                .isEqualTo(BigDecimal.valueOf(value, scale).toPlainString());
    }

    @Property(tries = 1_000)
    void an_instant_of_four_digit_years_has_its_own_text(
            @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll boolean milliseconds) {
        int part = milliseconds ? nanos / 1_000_000 * 1_000_000 : nanos;

        assertThat(instant(second, part))
                .isEqualTo(Instant.ofEpochSecond(second, part).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "1900-02-28T23:59:59.000001Z",
                "1969-12-31T23:59:59.999999999Z",
                "2000-02-29T12:00:00.100Z",
                "2024-12-31T00:00:00Z",
                "9999-12-31T23:59:59Z"
            })
    void the_ends_of_months_years_and_centuries_come_out_right(String text) {
        Instant instant = Instant.parse(text);

        assertThat(instant(instant.getEpochSecond(), instant.getNano())).isEqualTo(text);
    }

    @Test
    void other_years_and_scales_are_left_to_others() {
        byte[] into = new byte[PlainText.LONGEST];

        assertThat(PlainText.instant(253_402_300_800L, 0, into)).isEqualTo(PlainText.NONE);
        assertThat(PlainText.instant(-62_167_219_201L, 0, into)).isEqualTo(PlainText.NONE);
        assertThat(PlainText.decimal(1, 19, into)).isEqualTo(PlainText.NONE);
    }

    private static String decimal(long digits, int scale) {
        byte[] into = new byte[PlainText.LONGEST];
        return new String(into, 0, PlainText.decimal(digits, scale, into), StandardCharsets.US_ASCII);
    }

    private static String instant(long second, int nanos) {
        byte[] into = new byte[PlainText.LONGEST];
        return new String(into, 0, PlainText.instant(second, nanos, into), StandardCharsets.US_ASCII);
    }
}
