package dev.hindsight.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a store kept in memory, put back whole or with one thing wrong, again and again. */
public final class DamagedFiles {
    private static final int BLOCK_BYTES = 4096;

    private final Path store;
    private final TreeMap<String, byte[]> files = new TreeMap<>();

    /** What is done to the bytes of one file. */
    public enum Kind {
        CUT("cuts") {
            @Override
            public byte[] damage(byte[] bytes, Random random) {
                int left = random.nextInt(bytes.length);
                return Arrays.copyOf(bytes, random.nextBoolean() ? left : left / BLOCK_BYTES * BLOCK_BYTES);
            }
        },
        ZEROED_TAIL("zeroed tails") {
            @Override
            public byte[] damage(byte[] bytes, Random random) {
                byte[] damaged = bytes.clone();
                Arrays.fill(damaged, random.nextInt(bytes.length), bytes.length, (byte) 0);
                return damaged;
            }
        },
        ZEROED_BLOCK("zeroed blocks") {
            @Override
            public byte[] damage(byte[] bytes, Random random) {
                byte[] damaged = bytes.clone();
                int from = random.nextInt(bytes.length / BLOCK_BYTES + 1) * BLOCK_BYTES;
                Arrays.fill(
                        damaged, Math.min(from, bytes.length), Math.min(from + BLOCK_BYTES, bytes.length), (byte) 0);
                return damaged;
            }
        },
        ZEROED_SECTOR("zeroed sectors") {
            @Override
            public byte[] damage(byte[] bytes, Random random) {
                byte[] damaged = bytes.clone();
                int from = random.nextInt(bytes.length);
                Arrays.fill(damaged, from, Math.min(from + 512, bytes.length), (byte) 0);
                return damaged;
            }
        },
        STALE_BLOCK("stale blocks") {
            @Override
            public byte[] damage(byte[] bytes, Random random) {
                byte[] damaged = bytes.clone();
                int blocks = Math.max(1, bytes.length / BLOCK_BYTES);
                int from = random.nextInt(blocks) * BLOCK_BYTES;
                int to = random.nextInt(blocks) * BLOCK_BYTES;
                System.arraycopy(bytes, from, damaged, to, Math.min(BLOCK_BYTES, bytes.length - Math.max(from, to)));
                return damaged;
            }
        },
        FLIPPED_BYTE("flipped bytes") {
            @Override
            public byte[] damage(byte[] bytes, Random random) {
                byte[] damaged = bytes.clone();
                damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                return damaged;
            }
        };

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }

        public abstract byte[] damage(byte[] bytes, Random random);

        /** The damages of this kind, in words: {@code cuts}. */
        public String plural() {
            return plural;
        }
    }

    /** Takes the files of {@code store} as they are now. */
    public DamagedFiles(Path store) throws IOException {
        this.store = store;
        files.putAll(now());
    }

    /** Everything beside the store that bears its name, by name. */
    public SortedMap<String, byte[]> now() throws IOException {
        SortedMap<String, byte[]> now = new TreeMap<>();
        for (Path file : paths()) {
            now.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        return now;
    }

    private List<Path> paths() throws IOException {
        try (Stream<Path> all = Files.list(store.getParent())) {
            return all.filter(file -> file.getFileName().toString().startsWith(store.getFileName() + "."))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }

    public byte[] bytes(String suffix) {
        return files.get(store.getFileName() + suffix);
    }

    /** Puts all files back as they were taken, and removes others. */
    public void restore() throws IOException {
        for (Path file : paths()) {
            Files.delete(file);
        }
        for (var file : files.entrySet()) {
            Files.write(store.resolveSibling(file.getKey()), file.getValue());
        }
    }

    /** Puts all back, and one of them damaged. */
    public void restoreWith(String suffix, byte[] damaged) throws IOException {
        restore();
        Files.write(store.resolveSibling(store.getFileName() + suffix), damaged);
    }
}
