package dev.hindsight.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.event.HindsightException;
import dev.hindsight.fault.FaultRounds;
import dev.hindsight.store.EventStore;
import dev.hindsight.store.OldStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.tx.Transaction;
import org.h2.mvstore.tx.TransactionMap;
import org.h2.mvstore.tx.TransactionStore;
import org.h2.mvstore.type.StringDataType;
import org.h2.result.DefaultRow;
import org.h2.result.Row;
import org.h2.value.Value;
import org.h2.value.ValueBigint;
import org.h2.value.ValueInteger;
import org.h2.value.ValueVarchar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with something in their catalogue that H2 would run, forged below SQL: refused by name, and nothing of it run. */
@Tag(FaultRounds.TAG)
class ForgedCatalogueTest {
    private static final int FORGED_ID = 900;

    /** The kinds of object that H2 knows, as org.h2.engine.DbObject numbers them. */
    private static final int KINDS = 16;

    @TempDir
    private Path directory;

    private Path canary;
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        canary = directory.resolve("canary");
        listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(20);
    }

    @AfterEach
    void assertThatNothingWasRun() throws IOException {
        assertThat(canary).doesNotExist();
        assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        listener.close();
        MadeStores.closed(directory.resolve("good"), 10);
        try (EventStore good = MadeStores.open(directory.resolve("good"))) {
            assertThat(good.head()).isEqualTo(10);
        }
    }

    @Test
    void a_call_is_refused_whatever_kind_of_object_its_row_claims_to_be() throws Exception {
        for (int format = 0; format <= OldStores.NEWEST_FORMAT; format++) {
            for (int kind = 0; kind < KINDS; kind++) {
                assertRefused(format, kind, call());
            }
        }
    }

    @Test
    void every_kind_of_object_that_no_store_has_is_refused() throws Exception {
        for (Map.Entry<String, Integer> object : objects().entrySet()) {
            for (int format = 1; format <= OldStores.NEWEST_FORMAT; format++) {
                assertRefused(format, object.getValue(), object.getKey());
            }
        }
    }

    @Test
    void a_known_statement_under_another_kind_is_refused() throws Exception {
        assertRefused(OldStores.NEWEST_FORMAT, 2, "SET CREATE_BUILD 252");
    }

    @Test
    void the_same_view_with_another_text_is_refused() throws Exception {
        Path path = made(OldStores.NEWEST_FORMAT);
        forge(path, catalogue -> catalogue.keyIterator(null).forEachRemaining(id -> {
            String sql = catalogue.get(id).getValue(3).getString();
            if (sql.contains("EVENT_LOG")) {
                catalogue.put(id, row(id, 0, sql.replaceAll("(?s)AS\\nSELECT.*", "AS\nSELECT * FROM " + remoteFile())));
            }
        }));

        assertRefused(path, "EVENT_LOG");
    }

    @Test
    void a_copy_that_h2_would_put_in_place_of_a_missing_store_is_refused() throws Exception {
        Path path = directory.resolve("missing");
        Path left = path.resolveSibling("missing.mv.db.newFile");
        Files.write(left, new byte[] {1});

        assertThatThrownBy(() -> EventStore.open(path, EventStore.Access.CREATE, Clock.systemUTC()))
                .isInstanceOf(HindsightException.class)
                .hasMessageContaining(left.toString());
        assertThat(left).exists();
        assertThat(MadeStores.data(path)).doesNotExist();
    }

    @Test
    void a_table_with_a_default_that_is_run_is_refused() throws Exception {
        Path path = made(OldStores.NEWEST_FORMAT);
        forge(path, catalogue -> catalogue.keyIterator(null).forEachRemaining(id -> {
            String sql = catalogue.get(id).getValue(3).getString();
            if (sql.contains("TABLE \"PUBLIC\".\"SETTINGS\"(")) {
                catalogue.put(id, row(id, 0, sql.replace("(1000)", "(1000) DEFAULT FILE_READ('/etc/passwd')")));
            }
        }));

        assertRefused(path, "SETTINGS");
    }

    @Test
    void rows_of_another_shape_are_refused() throws Exception {
        for (Value[] values : new Value[][] {
            {ValueInteger.get(7), ValueInteger.get(0), ValueInteger.get(6), ValueVarchar.get("SET CREATE_BUILD 1")},
            {
                ValueInteger.get(FORGED_ID),
                ValueInteger.get(1),
                ValueInteger.get(6),
                ValueVarchar.get("SET CREATE_BUILD 1")
            },
            {
                ValueBigint.get(FORGED_ID),
                ValueInteger.get(0),
                ValueInteger.get(6),
                ValueVarchar.get("SET CREATE_BUILD 1")
            },
            {ValueInteger.get(FORGED_ID), ValueInteger.get(0), ValueInteger.get(6), ValueInteger.get(1)}
        }) {
            Path path = made(OldStores.NEWEST_FORMAT);
            forge(path, catalogue -> catalogue.put((long) FORGED_ID, new DefaultRow(values)));

            assertRefused(path, "that is no statement");
        }
    }

    @Test
    void a_call_that_undoing_a_transaction_would_put_back_is_refused() throws Exception {
        Path path = made(OldStores.NEWEST_FORMAT);
        forge(path, catalogue -> catalogue.put((long) FORGED_ID, row(FORGED_ID, 2, call())));
        try (MVStore file =
                new MVStore.Builder().fileName(MadeStores.data(path).toString()).open()) {
            TransactionStore transactions = new TransactionStore(file);
            transactions.init();
            Transaction open = transactions.begin();
            open.<Long, Row>openMap("table.0").remove((long) FORGED_ID);
            file.commit();
            file.closeImmediately();
        }

        assertRefused(path, "FILE_WRITE");
    }

    @Test
    void a_map_whose_type_is_another_class_is_refused() throws Exception {
        Path path = made(OldStores.NEWEST_FORMAT);
        String evil = "java.util.concurrent.ForkJoinPool";
        byte[] bytes = Files.readAllBytes(MadeStores.data(path));
        byte[] known = "org.h2.mvstore.type.ByteArrayDataType".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] other = (evil + "x".repeat(known.length - evil.length()))
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(replaceAll(bytes, known, other)).isPositive();
        Files.write(MadeStores.data(path), bytes);

        assertRefused(path, evil);
    }

    @Test
    void maps_and_settings_that_no_store_has_are_refused() throws Exception {
        assertMapRefused("strange", "strange");
        assertMapRefused("openTransactions", "openTransactions");
        assertMapRefused("lobData", "lobData");
    }

    @Test
    void a_file_of_h2_that_is_no_store_is_refused() throws Exception {
        Path path = directory.resolve("other");
        MadeStores.run(path, "CREATE TABLE t(a INT)");

        assertRefused(path, "\"T\"");
    }

    private void assertMapRefused(String map, String named) throws IOException {
        Path path = made(OldStores.NEWEST_FORMAT);
        try (MVStore file =
                new MVStore.Builder().fileName(MadeStores.data(path).toString()).open()) {
            MVMap<String, String> entries = file.openMap(
                    map,
                    new MVMap.Builder<String, String>()
                            .keyType(StringDataType.INSTANCE)
                            .valueType(StringDataType.INSTANCE));
            entries.put("a", "b");
        }
        assertRefused(path, named);
    }

    private String call() {
        return "CALL FILE_WRITE(X'41', '" + canary + "')";
    }

    private String remoteFile() {
        return "CSVREAD('http://127.0.0.1:" + listener.getLocalPort() + "/x')";
    }

    private Map<String, Integer> objects() {
        Map<String, Integer> objects = new LinkedHashMap<>();
        objects.put("CREATE CACHED TABLE \"PUBLIC\".\"X\"(\"A\" INTEGER)", 0);
        objects.put("CREATE FORCE VIEW \"PUBLIC\".\"X\"(\"A\") AS SELECT * FROM " + remoteFile(), 0);
        objects.put(
                "CREATE FORCE LINKED TABLE \"PUBLIC\".\"X\"('" + getClass().getName() + "', 'x:y', '', '', 'T')", 0);
        objects.put("CREATE CACHED TABLE \"PUBLIC\".\"X\"(\"A\" INTEGER) ENGINE \"java.lang.String\"", 0);
        objects.put("CREATE INDEX \"PUBLIC\".\"X\" ON \"PUBLIC\".\"EVENTS\"(\"DATA\")", 1);
        objects.put("CREATE USER IF NOT EXISTS \"EVE\" SALT '00' HASH '00' ADMIN", 2);
        objects.put("CREATE SEQUENCE \"PUBLIC\".\"X\" START WITH 1", 3);
        objects.put("CREATE FORCE TRIGGER \"PUBLIC\".\"X\" BEFORE INSERT ON \"PUBLIC\".\"EVENTS\" CALL \"a.B\"", 4);
        objects.put(
                "ALTER TABLE \"PUBLIC\".\"EVENTS\" ADD CONSTRAINT \"PUBLIC\".\"X\" CHECK(" + remoteFile() + " IS NULL)",
                5);
        objects.put("SET CLUSTER 'x'", 6);
        objects.put("SET DATABASE_EVENT_LISTENER 'a.B'", 6);
        objects.put("CREATE ROLE \"X\"", 7);
        objects.put("GRANT SELECT ON \"PUBLIC\".\"EVENTS\" TO \"X\"", 8);
        objects.put(
                "CREATE FORCE ALIAS \"PUBLIC\".\"X\" AS 'void x() throws Exception { new java.io.File(\"" + canary
                        + "\").createNewFile(); }'",
                9);
        objects.put("CREATE FORCE ALIAS \"PUBLIC\".\"X\" FOR \"java.lang.Runtime.exit\"", 9);
        objects.put("CREATE SCHEMA \"X\" AUTHORIZATION \"SA\"", 10);
        objects.put("CREATE CONSTANT \"PUBLIC\".\"X\" VALUE 1", 11);
        objects.put("CREATE DOMAIN \"PUBLIC\".\"X\" AS INTEGER", 12);
        objects.put("COMMENT ON TABLE \"PUBLIC\".\"EVENTS\" IS 'x'", 13);
        objects.put("CREATE FORCE AGGREGATE \"PUBLIC\".\"X\" FOR \"a.B\"", 14);
        objects.put("CREATE SYNONYM \"PUBLIC\".\"X\" FOR \"PUBLIC\".\"EVENTS\"", 15);
        return objects;
    }

    private Path made(int format) {
        Path path = directory.resolve("forged-" + format);
        try {
            Files.deleteIfExists(MadeStores.data(path));
            OldStores.make(path, format);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return path;
    }

    private static Row row(long id, int kind, String sql) {
        return new DefaultRow(new Value[] {
            ValueInteger.get((int) id), ValueInteger.get(0), ValueInteger.get(kind), ValueVarchar.get(sql)
        });
    }

    private static void forge(Path path, Consumer<TransactionMap<Long, Row>> change) {
        try (MVStore file =
                new MVStore.Builder().fileName(MadeStores.data(path).toString()).open()) {
            TransactionStore transactions = new TransactionStore(file);
            transactions.init();
            Transaction transaction = transactions.begin();
            change.accept(transaction.openMap("table.0"));
            transaction.commit();
        }
    }

    private void assertRefused(int format, int kind, String sql) throws IOException {
        Path path = made(format);
        forge(path, catalogue -> catalogue.put((long) FORGED_ID, row(FORGED_ID, kind, sql)));
        assertRefused(path, sql.substring(0, Math.min(40, sql.length())));
    }

    /** Opening it says what is foreign in it, and leaves the file as it is. */
    private static void assertRefused(Path path, String named) throws IOException {
        byte[] before = Files.readAllBytes(MadeStores.data(path));
        for (EventStore.Access access : EventStore.Access.values()) {
            assertThatThrownBy(() ->
                            EventStore.open(path, access, Clock.systemUTC()).close())
                    .as("%s, %s", access, named)
                    .isInstanceOf(HindsightException.class)
                    .hasMessageContaining("is refused")
                    .hasMessageContaining(named);
        }
        assertThat(Files.readAllBytes(MadeStores.data(path))).isEqualTo(before);
    }

    private static int replaceAll(byte[] bytes, byte[] from, byte[] to) {
        int found = 0;
        for (int at = 0; at + from.length <= bytes.length; at++) {
            if (java.util.Arrays.equals(bytes, at, at + from.length, from, 0, from.length)) {
                System.arraycopy(to, 0, bytes, at, to.length);
                found++;
            }
        }
        return found;
    }
}
