package dev.hindsight.store.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.store.OldStores;
import dev.hindsight.store.file.Catalogue.Statement;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of what a catalogue may hold, against what the migrations make. Whoever changes the schema changes it. */
class KnownCataloguesTest {
    @TempDir
    private Path directory;

    private final KnownCatalogues known = new KnownCatalogues();

    @Test
    void the_list_has_of_each_format_what_the_migrations_make_and_nothing_else() throws Exception {
        for (int format = 0; format <= OldStores.NEWEST_FORMAT; format++) {
            Path path = directory.resolve("format" + format);
            OldStores.make(path, format);

            assertThat(catalogue(path).stream().map(KnownCatalogues::normal))
                    .as("the lines of %d in catalogues.txt", format)
                    .containsExactlyInAnyOrderElementsOf(known.of(format));
        }
    }

    @Test
    void a_migration_that_was_killed_after_any_of_its_steps_is_known() throws Exception {
        for (int format = 0; format < OldStores.NEWEST_FORMAT; format++) {
            for (int step = 1; step <= OldStores.steps(format); step++) {
                Path path = directory.resolve("format" + format + "-" + step);
                OldStores.make(path, format, step);

                assertThat(known.fault(catalogue(path)))
                        .as("%d, step %d", format, step)
                        .isEmpty();
            }
        }
    }

    @Test
    void stores_in_use_and_packed_ones_are_known() throws Exception {
        Path closed = directory.resolve("closed");
        Path killed = directory.resolve("killed");
        Path packed = directory.resolve("packed");
        MadeStores.closed(closed, 2_000);
        MadeStores.killed(killed, 2_000);
        MadeStores.compacted(packed, 2_000);
        MadeStores.run(closed, "ANALYZE");

        for (Path path : new Path[] {closed, killed, packed}) {
            assertThat(known.fault(catalogue(path))).as(path.toString()).isEmpty();
        }
    }

    @Test
    void a_store_that_was_brought_up_to_date_is_known() throws Exception {
        for (int format = 1; format < OldStores.NEWEST_FORMAT; format++) {
            Path path = directory.resolve("format" + format);
            OldStores.make(path, format);
            MadeStores.open(path).close();

            assertThat(catalogue(path).stream().map(KnownCatalogues::normal))
                    .containsExactlyInAnyOrderElementsOf(known.of(OldStores.NEWEST_FORMAT));
        }
    }

    private static List<Statement> catalogue(Path path) {
        try (H2File file = H2File.open(MadeStores.data(path))) {
            return file.catalogue();
        }
    }
}
