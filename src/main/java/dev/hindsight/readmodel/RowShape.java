package dev.hindsight.readmodel;

import dev.hindsight.event.LosslessNumber;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row record taken apart into columns and put together again: a component {@code createdAt} of type
 * {@link Instant} is the column {@code created_at}. Immutable.
 */
final class RowShape<R extends Record> {
    private static final Map<Class<?>, Column.Kind> KINDS = Map.of(
            String.class, Column.Kind.TEXT,
            Instant.class, Column.Kind.INSTANT,
            LosslessNumber.class, Column.Kind.NUMBER,
            Long.class, Column.Kind.COUNT,
            long.class, Column.Kind.COUNT,
            LocalDate.class, Column.Kind.DAY,
            Boolean.class, Column.Kind.FLAG,
            boolean.class, Column.Kind.FLAG);

    private final Class<R> type;
    private final List<Column> columns = new ArrayList<>();
    private final MethodHandle[] accessors;
    private final MethodHandle constructor;

    /**
     * @throws IllegalArgumentException where a component has a type no column holds
     */
    RowShape(Class<R> type) {
        this.type = type;
        RecordComponent[] components = type.getRecordComponents();
        accessors = new MethodHandle[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
            for (int i = 0; i < components.length; i++) {
                Column.Kind kind = KINDS.get(components[i].getType());
                if (kind == null) {
                    throw new IllegalArgumentException(
                            "no column holds " + components[i] + " of " + type.getSimpleName());
                }
                columns.add(new Column(snakeCase(components[i].getName()), kind));
                types[i] = components[i].getType();
                accessors[i] = lookup.unreflect(components[i].getAccessor())
                        .asType(java.lang.invoke.MethodType.methodType(Object.class, Object.class));
            }
            constructor = lookup.unreflectConstructor(type.getDeclaredConstructor(types))
                    .asType(java.lang.invoke.MethodType.genericMethodType(types.length))
                    .asSpreader(Object[].class, types.length);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("cannot take apart " + type, e);
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    List<Column> columns() {
        return columns;
    }

    int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(type.getSimpleName() + " has no column " + column);
    }

    @Nullable
    Object value(R row, int column) {
        try {
            return (Object) accessors[column].invokeExact((Object) row);
        } catch (Throwable e) {
            throw new IllegalStateException("an accessor of " + type + " failed", e);
        }
    }

    R row(@Nullable Object[] values) {
        try {
            return type.cast((Object) constructor.invokeExact(values));
        } catch (Throwable e) {
            throw new IllegalStateException("the constructor of " + type + " failed", e);
        }
    }
}
