package dev.hindsight.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: {@link #with} answers another one, which shares all but the way to its key, so that
 * a thousand versions of a large map take the room of one and a thousand changes. A balanced tree (AVL) of the keys'
 * own order: no choice of keys makes it slow. Lookups and {@code with} take logarithmic time. Thread-safe.
 *
 * @param <K> compared by its natural order, which agrees with {@code equals}
 */
public final class PersistentMap<K extends Comparable<K>, V> extends AbstractMap<K, V> {
    private final @Nullable Node<K, V> root;
    private final int size;

    private record Node<K, V>(K key, V value, int height, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        static <K, V> Node<K, V> of(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
            return new Node<>(key, value, 1 + Math.max(heightOf(left), heightOf(right)), left, right);
        }

        Node<K, V> withLeft(@Nullable Node<K, V> other) {
            return of(key, value, other, right);
        }

        Node<K, V> withRight(@Nullable Node<K, V> other) {
            return of(key, value, left, other);
        }
    }

    private PersistentMap(@Nullable Node<K, V> root, int size) {
        this.root = root;
        this.size = size;
    }

    public static <K extends Comparable<K>, V> PersistentMap<K, V> empty() {
        return new PersistentMap<>(null, 0);
    }

    /** The same map with {@code value} at {@code key}, in place of the value there where there is one. */
    public PersistentMap<K, V> with(K key, V value) {
        return new PersistentMap<>(put(root, key, value), containsKey(key) ? size : size + 1);
    }

    private static <K extends Comparable<K>, V> Node<K, V> put(@Nullable Node<K, V> at, K key, V value) {
        if (at == null) {
            return Node.of(key, value, null, null);
        }
        int order = key.compareTo(at.key);
        if (order == 0) {
            return new Node<>(at.key, value, at.height, at.left, at.right);
        }
        return balanced(order < 0 ? at.withLeft(put(at.left, key, value)) : at.withRight(put(at.right, key, value)));
    }

    private static <K, V> Node<K, V> balanced(Node<K, V> at) {
        Node<K, V> left = at.left;
        Node<K, V> right = at.right;
        int lean = heightOf(left) - heightOf(right);
        if (lean > 1 && left != null) {
            Node<K, V> inner = left.right;
            boolean outside = inner == null || heightOf(left.left) >= inner.height;
            return turnedRight(outside ? at : at.withLeft(turnedLeft(left)));
        }
        if (lean < -1 && right != null) {
            Node<K, V> inner = right.left;
            boolean outside = inner == null || heightOf(right.right) >= inner.height;
            return turnedLeft(outside ? at : at.withRight(turnedRight(right)));
        }
        return at;
    }

    private static <K, V> Node<K, V> turnedRight(Node<K, V> at) {
        Node<K, V> left = at.left;
        return left == null ? at : left.withRight(at.withLeft(left.right));
    }

    private static <K, V> Node<K, V> turnedLeft(Node<K, V> at) {
        Node<K, V> right = at.right;
        return right == null ? at : right.withLeft(at.withRight(right.left));
    }

    /** Is told an entry that differs: null for the map that has no such key. */
    public interface Difference<K, V> {
        void at(K key, @Nullable V before, @Nullable V after);
    }

    /**
     * Tells, in the order of the keys, where {@code after} does not have the very value that {@code before} has. What
     * the two share is passed over as a whole: between versions of a map this costs what was changed, not their size.
     */
    @SuppressWarnings("ReferenceEquality")
    public static <K extends Comparable<K>, V> void compare(
            PersistentMap<K, V> before, PersistentMap<K, V> after, Difference<K, V> told) {
        Deque<Part<K, V>> old = new ArrayDeque<>();
        Deque<Part<K, V>> now = new ArrayDeque<>();
        push(old, before.root);
        push(now, after.root);
        while (!old.isEmpty() || !now.isEmpty()) {
            Part<K, V> one = old.peek();
            Part<K, V> other = now.peek();
            if (one != null && other != null && one.whole && other.whole && one.node == other.node) {
                old.pop();
                now.pop();
            } else if (one != null && one.whole && one.height() >= (other == null ? 0 : other.height())) {
                open(old);
            } else if (other != null && other.whole) {
                open(now);
            } else {
                int order = one == null ? 1 : other == null ? -1 : one.node.key.compareTo(other.node.key);
                V was = order <= 0 ? old.pop().node.value : null;
                V is = order >= 0 ? now.pop().node.value : null;
                if (was != is) {
                    told.at(order <= 0 && one != null ? one.node.key : other.node.key, was, is);
                }
            }
        }
    }

    /** A node with all below it, or alone. */
    private record Part<K, V>(Node<K, V> node, boolean whole) {
        int height() {
            return whole ? node.height : 0;
        }
    }

    private static <K, V> void push(Deque<Part<K, V>> parts, @Nullable Node<K, V> node) {
        if (node != null) {
            parts.push(new Part<>(node, true));
        }
    }

    private static <K, V> void open(Deque<Part<K, V>> parts) {
        Node<K, V> node = parts.pop().node;
        push(parts, node.right);
        parts.push(new Part<>(node, false));
        push(parts, node.left);
    }

    private static int heightOf(@Nullable Node<?, ?> node) {
        return node == null ? 0 : node.height;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return find(key) != null;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        Node<K, V> found = find(key);
        return found == null ? null : found.value;
    }

    @SuppressWarnings("unchecked")
    private @Nullable Node<K, V> find(@Nullable Object key) {
        Node<K, V> at = root;
        while (at != null && key != null && key.getClass() == at.key.getClass()) {
            int order = ((K) key).compareTo(at.key);
            if (order == 0) {
                return at;
            }
            at = order < 0 ? at.left : at.right;
        }
        return null;
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return new Ascending<>(root);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    private static final class Ascending<K, V> implements Iterator<Map.Entry<K, V>> {
        private final Deque<Node<K, V>> ahead = new ArrayDeque<>();

        Ascending(@Nullable Node<K, V> root) {
            descend(root);
        }

        private void descend(@Nullable Node<K, V> from) {
            for (Node<K, V> at = from; at != null; at = at.left) {
                ahead.push(at);
            }
        }

        @Override
        public boolean hasNext() {
            return !ahead.isEmpty();
        }

        @Override
        public Map.Entry<K, V> next() {
            if (ahead.isEmpty()) {
                throw new NoSuchElementException("the map has no more entries");
            }
            Node<K, V> next = ahead.pop();
            descend(next.right);
            return Map.entry(next.key, next.value);
        }
    }
}
