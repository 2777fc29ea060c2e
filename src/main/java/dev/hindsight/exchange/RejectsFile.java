package dev.hindsight.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import dev.hindsight.event.SystemFailure;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bad lines with their reasons, a JSON object a line. Written beside its place and moved there whole when
 * {@link #finish finished}; never made where there is nothing to write.
 */
final class RejectsFile implements AutoCloseable {
    /** Of the first line. */
    private static final String BEGINNING = "{\"line\":";

    private final Path file;
    private @Nullable WholeFile whole;
    private @Nullable BufferedWriter out;

    RejectsFile(Path file) {
        this.file = file;
    }

    void write(BadLine bad) {
        ObjectNode json = Json.NODES.objectNode();
        json.put("line", bad.number()).put("reason", bad.reason()).put("text", bad.text());
        try {
            BufferedWriter writer = out == null ? begun() : out;
            writer.write(Json.text(json));
            writer.write('\n');
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private BufferedWriter begun() {
        WholeFile begun = WholeFile.open(file, true);
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(begun.out(), StandardCharsets.UTF_8));
        whole = begun;
        out = writer;
        return writer;
    }

    /**
     * Puts the file in its place and says where that is; empty where nothing was written. Then the file of an earlier
     * run is removed: it says of lines that they are bad which are in the store now.
     */
    Optional<Path> finish() {
        try {
            if (out == null || whole == null) {
                if (isOurs()) {
                    Files.delete(file);
                }
                return Optional.empty();
            }
            out.flush();
            whole.finish();
            return Optional.of(file);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Whether what stands there begins as this class writes it: another's file by this name is left alone. */
    private boolean isOurs() throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(BEGINNING.length()), StandardCharsets.UTF_8).equals(BEGINNING);
        }
    }

    private HindsightException failed(IOException e) {
        return new HindsightException(file + ": the rejected lines cannot be kept here: " + SystemFailure.reason(e), e);
    }

    @Override
    public void close() {
        if (whole != null) {
            whole.close();
        }
    }
}
