package dev.hindsight.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What is posted comes back equal, in every form it is served in. */
class PostedEventsPropertyTest {
    private static DoorRig rig;

    @BeforeContainer
    static void open() throws IOException {
        Path directory = Files.createTempDirectory(Path.of("target"), "posted");
        rig = new DoorRig(directory);
    }

    @AfterContainer
    static void close() {
        rig.close();
    }

    @Property(tries = 150)
    void what_is_posted_comes_back_equal(@ForAll("objects") JsonNode data, @ForAll("objects") JsonNode metadata)
            throws IOException {
        long number = rig.store.head();
        UUID id = new UUID(5, number + 1);
        String event = "[{\"eventId\":\"" + id + "\",\"eventType\":\"A\",\"data\":" + Json.pretty(data)
                + ",\"metadata\":" + Json.pretty(metadata) + "}]";
        assertThat(rig.post("/streams/any", event, DoorRig.EVENTS).status()).isEqualTo(201);

        String path = "/streams/any/" + number;
        assertThat(rig.get(path, "Accept: application/json").body()).isEqualTo(Json.text(data));
        JsonNode content = read(path).get("content");
        assertThat(content.get("data")).isEqualTo(data);
        assertThat(content.get("metadata")).isEqualTo(metadata);
        JsonNode entry =
                read("/streams/any/head/backward/1?embed=body").get("entries").get(0);
        assertThat(entry.get("data").asText()).isEqualTo(Json.text(data));
        assertThat(entry.get("metaData").asText()).isEqualTo(Json.text(metadata));
    }

    private static JsonNode read(String path) throws IOException {
        return Json.parse(rig.get(path, "Accept: application/vnd.eventstore.atom+json")
                .body()
                .getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<JsonNode> objects() {
        return objects(2);
    }

    private static Arbitrary<JsonNode> objects(int depth) {
        return names().list()
                .uniqueElements()
                .ofMaxSize(4)
                .flatMap(names -> values(depth).list().ofSize(names.size()).map(values -> {
                    ObjectNode object = Json.NODES.objectNode();
                    for (int i = 0; i < names.size(); i++) {
                        object.set(names.get(i), values.get(i));
                    }
                    return object;
                }));
    }

    private static Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                names().map(Json.NODES::textNode),
                Arbitraries.of("0", "-0", "99.50", "1E400", "-1.0e-7", "12345678901234567890123456789012345678901")
                        .map(Json::number),
                Arbitraries.of(true, false).map(Json.NODES::booleanNode),
                Arbitraries.just(Json.NODES.nullNode()));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<JsonNode> arrays = values(depth - 1).list().ofMaxSize(3).map(values -> {
            ArrayNode array = Json.NODES.arrayNode();
            values.forEach(array::add);
            return array;
        });
        return Arbitraries.oneOf(leaves, arrays, objects(depth - 1));
    }

    /** Any text that Unicode has. */
    private static Arbitrary<String> names() {
        return Arbitraries.strings().all().ofMaxLength(8).filter(text -> text.codePoints()
                .noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
    }
}
