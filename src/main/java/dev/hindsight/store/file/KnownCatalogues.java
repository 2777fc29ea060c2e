package dev.hindsight.store.file;

import dev.hindsight.store.file.Catalogue.Statement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The statements that the catalogue of a store has, for each format, in {@code catalogues.txt}: a line each, with the
 * formats that have it and the type of the object. They stand there as H2 writes them, but for what it chooses anew for
 * each file: see {@link #normal}.
 */
final class KnownCatalogues {
    private static final String LIST = "catalogues.txt";

    /** By format; what a database has before it is a store is format 0. */
    private final List<Set<Statement>> byFormat = new ArrayList<>();

    KnownCatalogues() {
        try (InputStream in = KnownCatalogues.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException(LIST + " is missing");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(LIST + " cannot be read", e);
        }
    }

    private void add(String line) {
        String[] parts = line.split(" ", 3);
        int dash = parts[0].indexOf('-');
        int last = Integer.parseInt(parts[0].substring(dash + 1));
        while (byFormat.size() <= last) {
            byFormat.add(new HashSet<>());
        }
        for (int format = Integer.parseInt(parts[0].substring(0, dash)); format <= last; format++) {
            byFormat.get(format).add(new Statement(Integer.parseInt(parts[1]), parts[2]));
        }
    }

    /** The statements of a format. */
    Set<Statement> of(int format) {
        return byFormat.get(format);
    }

    /**
     * What there is in a catalogue that no store has, or what a store must have; none where the catalogue is one of a
     * store of some format, or of one that was being brought from one format to the next.
     */
    Optional<String> fault(List<Statement> catalogue) {
        List<Statement> normal = catalogue.stream().map(KnownCatalogues::normal).toList();
        Set<Statement> there = new HashSet<>(normal);
        if (byFormat.contains(there) && there.size() == normal.size()) {
            return Optional.empty();
        }
        for (int format = 0; format + 1 < byFormat.size(); format++) {
            Set<Statement> either = new HashSet<>(byFormat.get(format));
            either.addAll(byFormat.get(format + 1));
            if (either.containsAll(there)) {
                return Optional.empty();
            }
        }
        Set<Statement> any = new HashSet<>();
        byFormat.forEach(any::addAll);
        for (int i = 0; i < normal.size(); i++) {
            if (!any.contains(normal.get(i))) {
                return Optional.of(catalogue.get(i).sql());
            }
        }
        return Optional.of("tables of several formats");
    }

    /**
     * The statement without what H2 chooses for each file: salt and hash of the password, suffixes of generated names,
     * what it has measured of the columns, its own build, the size of its cache; nor the name that a table has while it
     * is written anew.
     */
    static Statement normal(Statement statement) {
        String sql = statement
                .sql()
                .replaceAll("\\s+", " ")
                .replaceAll(" SELECTIVITY \\d{1,3}(?=[ ,)])", "")
                .replaceAll("\"CONSTRAINT_[0-9A-F]+_INDEX_[0-9A-F]+\"", "\"CONSTRAINT_INDEX_?\"")
                .replaceAll(
                        "\"(PRIMARY_KEY|CONSTRAINT|CONSTRAINT_INDEX|ONE_EVENT_A_VERSION_INDEX)_[0-9A-F]+\"", "\"$1_?\"")
                .replaceAll("\"STREAMS_COPY_\\d{1,9}_\\d{1,9}\"", "\"STREAMS\"")
                .replaceAll("^SET (CREATE_BUILD|CACHE_SIZE) \\d{1,9}$", "SET $1 ?")
                .replaceAll(" SALT '[0-9a-f]*' HASH '[0-9a-f]*'", " SALT '?' HASH '?'");
        return new Statement(statement.type(), sql);
    }
}
