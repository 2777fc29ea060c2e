package dev.hindsight.readmodel;

import java.util.Arrays;

/**
 * An {@link Ordering} as it stands: its spans and, beside them, the few that came since, each with the index
 * among the former that it goes before. Any thread reads.
 */
final class Ordered {
    private final Spans spans;
    private final Spans late;
    /** By late span, ascending. */
    private final int[] places;

    Ordered(Spans spans, Spans late, int[] places) {
        this.spans = spans;
        this.late = late;
        this.places = places;
    }

    int blocks() {
        return (spans.size() >> Spans.BLOCK_BITS) + 1;
    }

    /** How many spans of a block live as of {@code at}. */
    int living(int block, int at) {
        int start = block << Spans.BLOCK_BITS;
        int end = Math.min(spans.size(), start + (1 << Spans.BLOCK_BITS));
        int living = spans.dead(block, at) ? 0 : spans.living(start, end, at);
        return late.size() == 0 ? living : living + late.living(lateFrom(block), lateFrom(block + 1), at);
    }

    /** The first late span that goes into {@code block} or one after it. */
    private int lateFrom(int block) {
        int wanted = block << Spans.BLOCK_BITS;
        int low = 0;
        int high = places.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * The first versions of up to {@code wanted} spans that live as of {@code at}, in order, from those of
     * {@code block} on without the first {@code skipped} of them.
     */
    int[] firsts(int block, int skipped, int wanted, int at) {
        if (wanted <= 0) {
            return new int[0];
        }
        int[] found = new int[Math.min(wanted, 1 << Spans.BLOCK_BITS)];
        int count = -skipped;
        int next = lateFrom(block);
        for (int b = block; b < blocks() && count < wanted; b++) {
            int lateEnd = late.size() == 0 ? 0 : lateFrom(b + 1);
            if (spans.dead(b, at) && next == lateEnd) {
                continue;
            }
            int end = Math.min(spans.size(), (b + 1) << Spans.BLOCK_BITS);
            for (int i = b << Spans.BLOCK_BITS; i < end && count < wanted; i++) {
                for (; next < lateEnd && places[next] == i; next++) {
                    found = put(found, count, late, next, at);
                    count += late.lives(next, at) ? 1 : 0;
                }
                if (spans.lives(i, at)) {
                    found = put(found, count++, spans, i, at);
                }
            }
            for (; next < lateEnd && count < wanted; next++) {
                found = put(found, count, late, next, at);
                count += late.lives(next, at) ? 1 : 0;
            }
        }
        return Arrays.copyOf(found, Math.max(0, Math.min(count, wanted)));
    }

    private static int[] put(int[] found, int count, Spans of, int index, int at) {
        if (count < 0 || !of.lives(index, at)) {
            return found;
        }
        int[] roomy = count < found.length ? found : Arrays.copyOf(found, count * 2);
        roomy[count] = of.first(index);
        return roomy;
    }
}
