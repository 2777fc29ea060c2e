package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PackedLongsTest {
    private static final int CHUNK = 4_096;

    /** How the values of one chunk are made: spread over a range, in steps, some of them missing. */
    record Shape(long base, long range, long step, int nullsInTen, long seed) {
        long[] values(int count) {
            Random random = new Random(seed);
            long[] values = new long[count];
            for (int i = 0; i < count; i++) {
                long offset = range == 0 ? 0 : Math.floorMod(random.nextLong(), range) / step * step;
                values[i] = random.nextInt(10) < nullsInTen ? PackedLongs.NULL : base + offset;
            }
            return values;
        }
    }

    @Provide
    Arbitrary<Shape> shapes() {
        return net.jqwik.api.Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.of(0L, 1L, 254L, 255L, 256L, 65_535L, 1L << 24, 1L << 32, 1L << 40, Long.MAX_VALUE),
                        Arbitraries.of(1L, 2L, 100L, 1_000_000L),
                        Arbitraries.of(0, 0, 3, 10),
                        Arbitraries.longs())
                .as(Shape::new);
    }

    @Property(tries = 200)
    void every_value_comes_back_packed_or_not_and_from_a_file(@ForAll("shapes") Shape shape) throws IOException {
        long[] values = shape.values(2 * CHUNK + 17);
        PackedLongs column = new PackedLongs();
        for (long value : values) {
            column.add(value);
        }

        assertThatItHolds(column, values);
        PackedLongs read = reread(column);
        read.add(42);
        assertThatItHolds(read, values);
        assertThat(read.get(values.length)).isEqualTo(42);
    }

    @Test
    void extreme_values_come_back() {
        long[] extremes = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE};
        PackedLongs column = new PackedLongs();
        long[] values = new long[CHUNK + 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = extremes[i % extremes.length];
            column.add(values[i]);
        }

        assertThatItHolds(column, values);
    }

    @Test
    void a_chunk_of_equal_values_takes_no_bytes_and_a_narrow_one_few() throws IOException {
        PackedLongs equal = new PackedLongs();
        PackedLongs times = new PackedLongs();
        for (int i = 0; i < CHUNK; i++) {
            equal.add(PackedLongs.NULL);
            times.add(1_700_000_000_000_000_000L + i % 50 * 1_000_000L);
        }

        assertThat(written(equal)).hasSizeLessThan(50);
        assertThat(written(times)).hasSizeLessThan(CHUNK + 50);
    }

    private static void assertThatItHolds(PackedLongs column, long[] values) {
        for (int i = 0; i < values.length; i++) {
            if (column.get(i) != values[i]) {
                assertThat(column.get(i)).as("value %d", i).isEqualTo(values[i]);
            }
        }
    }

    private static PackedLongs reread(PackedLongs column) throws IOException {
        PackedLongs read = new PackedLongs();
        read.read(new DataInputStream(new ByteArrayInputStream(written(column))));
        assertThat(read.size()).isEqualTo(column.size());
        return read;
    }

    private static byte[] written(PackedLongs column) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        column.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }
}
