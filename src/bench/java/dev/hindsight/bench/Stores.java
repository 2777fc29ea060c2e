package dev.hindsight.bench;

import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.exchange.JsonLinesWriter;
import dev.hindsight.exchange.SampleShop;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The folder of a run: histories of each size as JSON Lines, and the stores made of them. */
final class Stores {
    private final Path folder;
    private final List<Long> sizes;

    /** @param sizes about how many events, ascending */
    Stores(Path folder, List<Long> sizes) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.sizes = List.copyOf(sizes);
    }

    List<Long> sizes() {
        return sizes;
    }

    long largest() {
        return sizes.get(sizes.size() - 1);
    }

    /** The store of a size, once the import has made it. */
    Path store(long size) {
        return folder.resolve("store-" + size);
    }

    /** A path for a store or a peer's file of its own, with nothing there. */
    Path fresh(String name) throws IOException {
        try (Stream<Path> there = Files.list(folder)) {
            for (Path old : there.filter(p -> p.getFileName().toString().startsWith(name)).toList()) {
                delete(old);
            }
        }
        return folder.resolve(name);
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> inside = Files.list(path)) {
                for (Path each : inside.toList()) {
                    delete(each);
                }
            }
        }
        Files.delete(path);
    }

    /** A generated history; kept from run to run. */
    Path history(long size) throws IOException {
        Path file = folder.resolve("history-" + size + ".jsonl");
        if (!Files.exists(file)) {
            Path partial = folder.resolve("partial");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 20)) {
                JsonLinesWriter lines = new JsonLinesWriter(out, JsonLinesWriter.Detail.PLAIN);
                SampleShop shop = new SampleShop(1, Math.toIntExact(Math.max(20, size * 23 / 100)));
                for (long left = size; left > 0 && shop.hasNext(); left--) {
                    lines.write(shop.next());
                }
                lines.flush();
            }
            Files.move(partial, file);
        }
        return file;
    }

    /** An event of some 250 bytes of JSON. */
    static NewEvent event(long number) {
        String data = "{\"number\":" + number + ",\"total\":99.50,\"note\":\"" + "a line of an order ".repeat(9) + "\"}";
        String metadata = "{\"actor\":\"bench\",\"correlationId\":\"c-" + number + "\"}";
        return new NewEvent(
                new UUID(number * 0x9E3779B97F4A7C15L, number), "Noted", null, Payload.of(data), Payload.of(metadata));
    }
}
