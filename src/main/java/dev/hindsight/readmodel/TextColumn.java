package dev.hindsight.readmodel;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Texts behind their codes in the pool. */
final class TextColumn extends CellColumn {
    private final TextPool pool;
    private final PackedLongs codes = new PackedLongs();

    TextColumn(TextPool pool) {
        this.pool = pool;
    }

    @Override
    void add(@Nullable Object value) {
        codes.add(value == null ? PackedLongs.NULL : pool.code((String) value));
    }

    @Override
    void addSame(int version) {
        codes.add(codes.get(version));
    }

    @Override
    @Nullable
    Object get(int version) {
        return pool.text(code(version));
    }

    @Override
    int compare(int a, int b) {
        return pool.compare(code(a), code(b));
    }

    @Override
    boolean same(int a, int b) {
        return codes.get(a) == codes.get(b);
    }

    @Override
    long rank(int version, int depth) {
        return pool.rank(code(version), depth);
    }

    @Override
    boolean settled(int version, int depth) {
        return pool.rankedWhole(code(version), depth);
    }

    @Override
    IntPredicate matching(TextProbe probe, byte[] verdicts) {
        return version -> {
            int code = code(version);
            if (code >= verdicts.length || code == TextPool.NULL) {
                return pool.matches(code, probe);
            }
            if (verdicts[code] == 0) {
                verdicts[code] = (byte) (pool.matches(code, probe) ? 1 : -1);
            }
            return verdicts[code] > 0;
        };
    }

    private int code(int version) {
        long code = codes.get(version);
        return code == PackedLongs.NULL ? TextPool.NULL : (int) code;
    }

    @Override
    void write(DataOutputStream out) throws IOException {
        codes.write(out);
    }

    @Override
    void read(DataInputStream in) throws IOException {
        codes.read(in);
    }
}
