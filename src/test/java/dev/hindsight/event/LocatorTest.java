package dev.hindsight.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocatorTest {
    @Test
    void it_reads_what_the_window_copies() {
        assertThat(Locator.parse("hindsight:///order-12345?version=3&position=4211&view=dashboard"))
                .isEqualTo(new Locator(
                        Optional.of(StreamId.of("order-12345")),
                        Optional.of(3L),
                        Optional.of(4211L),
                        Optional.of("dashboard")));
        assertThat(Locator.parse("hindsight:///"))
                .isEqualTo(new Locator(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Property(tries = 300)
    void it_reads_back_what_it_writes(
            @ForAll @StringLength(min = 1, max = 60) String stream,
            @ForAll @LongRange(min = 0) long position,
            @ForAll @StringLength(max = 20) String view) {
        if (stream.codePoints().anyMatch(Character::isISOControl) || !stream.equals(roundTrip(stream))) {
            return;
        }
        Locator locator = new Locator(
                Optional.of(StreamId.of(stream)),
                Optional.empty(),
                Optional.of(position),
                Optional.of(roundTrip(view)));

        assertThat(Locator.parse(locator.toString())).isEqualTo(locator);
    }

    /** Half a surrogate pair is no character and becomes another one in UTF-8. */
    private static String roundTrip(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            http://order-1,                     a locator begins with hindsight:///
            hindsight://order-1,                names no host
            hindsight:///order-1?version=x,     'version'
            hindsight:///order-1?position=-4,   'position'
            hindsight:///order-1?colour=red,    "colour"
            hindsight:///order%2,               percent-encoded
            """)
    void it_says_which_part_cannot_be_read(String text, String why) {
        assertThatThrownBy(() -> Locator.parse(text))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining(why.replace("'", ""));
    }
}
