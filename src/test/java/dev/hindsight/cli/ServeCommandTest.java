package dev.hindsight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door on the command line: one line with its address, open until the process is interrupted. */
class ServeCommandTest {
    @TempDir
    private Path home;

    private final List<Integer> statuses = new ArrayList<>();

    /** Serves until {@code authorizations}, empty for none, have been tried on it. */
    private Ran serve(List<String> authorizations, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CliRig rig = new CliRig(home, stop -> {
            authorizations.forEach(shown -> ask(out, shown));
            stop.run();
        });
        int code = new Cli(rig.environment("", out, err))
                .run(Stream.concat(
                                Stream.of("--store", rig.store().toString(), "serve"),
                                arguments.length > 0 && arguments[0].equals("--port")
                                        ? Stream.of(arguments)
                                        : Stream.concat(Stream.of("--port", "0"), Stream.of(arguments)))
                        .toArray(String[]::new));
        return new Ran(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private void ask(ByteArrayOutputStream out, String authorization) {
        String address = out.toString(StandardCharsets.UTF_8).replaceFirst(" .*\n", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "streams/$all"));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try {
            statuses.add(HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void it_makes_the_store_says_where_it_is_and_ends_in_order() {
        Ran ran = serve(List.of(""));

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).matches("http://127\\.0\\.0\\.1:\\d+/ serves .*store; interrupt to end\n");
        assertThat(statuses).containsExactly(200);
        assertThat(new CliRig(home).on("stats").code()).as("closed").isZero();
    }

    @Test
    void a_token_in_a_file_is_asked_for() throws IOException {
        Path token = home.resolve("token");
        Files.writeString(token, "s3cret\n");

        serve(List.of("", "Bearer other", "Bearer s3cret"), "--token-file", token.toString());

        assertThat(statuses).containsExactly(401, 401, 200);
    }

    @Test
    void a_store_that_is_open_for_reading_must_be_there() {
        assertThat(serve(List.of(), "--read-only").code()).isEqualTo(1);
        serve(List.of());
        assertThat(serve(List.of(""), "--read-only").code()).isZero();
    }

    @Test
    void what_cannot_be_opened_is_one_line() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            Ran port = serve(List.of(), "--port", "" + taken.getLocalPort());
            Ran others = serve(List.of(), "--bind", "0.0.0.0");
            Ran file = serve(List.of(), "--token-file", home.resolve("none").toString());
            Ran wrong = serve(List.of(), "--port", "many");

            assertThat(port.code()).isEqualTo(1);
            assertThat(port.err())
                    .startsWith("hindsight: port " + taken.getLocalPort())
                    .hasLineCount(1);
            assertThat(others.err()).contains("without a token").hasLineCount(1);
            assertThat(file.err()).contains("cannot read the token").hasLineCount(1);
            assertThat(wrong.code()).isEqualTo(2);
            assertThat(Stream.of(port, others, file, wrong).map(Ran::out)).containsOnly("");
        }
    }
}
