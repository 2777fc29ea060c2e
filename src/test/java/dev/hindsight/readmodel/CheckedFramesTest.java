package dev.hindsight.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged byte that was taken for a length would ask for memory, or show a wrong table. */
class CheckedFramesTest {
    private static final int FRAME = 1 << 20;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, FRAME - 9, FRAME - 8, FRAME - 7, FRAME, 3 * FRAME + 17})
    void what_was_written_is_read(int length) throws IOException {
        byte[] content = content(length);

        assertThat(read(written(content))).isEqualTo(content);
    }

    @Test
    void a_damaged_byte_anywhere_is_found_before_its_frame_is_read() throws IOException {
        byte[] file = written(content(2 * FRAME));
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            byte[] damaged = file.clone();
            damaged[i == 0 ? file.length - 1 : random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> read(damaged))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void a_frame_that_is_missing_is_found() throws IOException {
        byte[] file = written(content(2 * FRAME + 5));

        assertThatThrownBy(() -> read(Arrays.copyOf(file, 2 * FRAME))).hasMessage("frame 2 is not whole");
        assertThatThrownBy(() -> read(Arrays.copyOf(file, file.length - 1))).hasMessage("frame 2 is not whole");
        assertThatThrownBy(() -> read(Arrays.copyOfRange(file, FRAME, file.length)))
                .hasMessage("frame 0 is damaged");
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private static byte[] written(byte[] content) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OutputStream out = CheckedFrames.to(file)) {
            int half = content.length / 2;
            out.write(content, 0, half);
            for (int i = half; i < content.length; i++) {
                out.write(content[i]);
            }
        }
        return file.toByteArray();
    }

    private static byte[] read(byte[] file) throws IOException {
        try (InputStream in = CheckedFrames.from(new ByteArrayInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
