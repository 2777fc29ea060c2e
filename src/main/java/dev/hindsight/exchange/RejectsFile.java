package dev.hindsight.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bad lines with their reasons, a JSON object a line. Written beside its place and moved there whole when
 * {@link #finish finished}; never made where there is nothing to write.
 */
final class RejectsFile implements AutoCloseable {
    private final Path file;
    private final Path unfinished;
    private @Nullable BufferedWriter out;

    RejectsFile(Path file) {
        this.file = file;
        this.unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    }

    void write(BadLine bad) {
        ObjectNode json = Json.NODES.objectNode();
        json.put("line", bad.number()).put("reason", bad.reason()).put("text", bad.text());
        try {
            BufferedWriter writer = out == null ? Files.newBufferedWriter(unfinished) : out;
            out = writer;
            writer.write(Json.text(json));
            writer.write('\n');
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Puts the file in its place and says where that is; empty where nothing was written. */
    Optional<Path> finish() {
        if (out == null) {
            return Optional.empty();
        }
        try {
            out.close();
            out = null;
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(file);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private HindsightException failed(IOException e) {
        return new HindsightException(
                file + ": the rejected lines cannot be written here: "
                        + e.getClass().getSimpleName() + " " + e.getMessage(),
                e);
    }

    @Override
    public void close() {
        if (out != null) {
            try {
                out.close();
                Files.deleteIfExists(unfinished);
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }
}
