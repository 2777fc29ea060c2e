package dev.hindsight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is delivered beside our own code: which libraries, and under which licences. */
class SupplyTest {
    /** Licence → the file with its text. */
    private static final Map<String, String> TEXTS = Map.of(
            "Apache-2.0", "LICENSE",
            "BSD-3-Clause", "BSD-3-Clause.txt",
            "MIT", "MIT.txt",
            "MPL-2.0", "MPL-2.0.txt",
            "GPL-2.0-with-classpath-exception", "GPL-2.0-with-classpath-exception.txt");

    /** {@code (licence) … name (group:artifact:version - address)} */
    private static final Pattern LIBRARY =
            Pattern.compile("(?m)^ +((?:\\([^)]+\\) )+).*\\(([^():]+:[^():]+:[^() ]+) - .*\\)$");

    @Test
    void every_library_has_a_licence_whose_text_is_delivered() throws IOException {
        Map<String, String> licences = licencesByLibrary();

        assertThat(licences).hasSizeGreaterThan(30).containsKey("com.h2database:h2:2.5.252");
        assertThat(licences).allSatisfy((library, licence) -> assertThat(TEXTS.entrySet())
                .as("%s is under %s", library, licence)
                .anySatisfy(text -> {
                    assertThat(licence).contains("(" + text.getKey() + ")");
                    assertThat(resource(text.getValue())).hasSizeGreaterThan(1_000);
                }));
    }

    @Test
    void the_bill_of_materials_names_the_libraries_that_the_licences_are_listed_for() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(Files.readString(Path.of("target/hindsight.cdx.json")));

        Set<String> components = StreamSupport.stream(bill.get("components").spliterator(), false)
                .map(component -> component.get("group").asText() + ":"
                        + component.get("name").asText() + ":"
                        + component.get("version").asText())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(components)
                .containsExactlyInAnyOrderElementsOf(licencesByLibrary().keySet());
    }

    private static Map<String, String> licencesByLibrary() throws IOException {
        return LIBRARY.matcher(resource("THIRD-PARTY.txt"))
                .results()
                .collect(Collectors.toMap(library -> library.group(2), (MatchResult library) -> library.group(1)));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SupplyTest.class.getResourceAsStream("/META-INF/licences/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
