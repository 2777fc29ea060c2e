package dev.hindsight.connect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hindsight.event.Envelope;
import dev.hindsight.event.HindsightException;
import dev.hindsight.event.Json;
import dev.hindsight.event.NewEvent;
import dev.hindsight.event.Payload;
import dev.hindsight.event.StreamId;
import dev.hindsight.store.ExpectedVersion;
import dev.hindsight.store.WrongExpectedVersionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A door on this machine that speaks EventStoreDB's HTTP API. An event whose answer is lost is sent again under
 * its id, which the door knows it by, until the door answers or patience ends, which it soon does with a door that
 * has never answered. One connection a caller.
 */
public final class EventStoreDbSink implements Sink {
    private static final Pattern LOOPBACK = Pattern.compile(
            "localhost|127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[::1]|\\[0:0:0:0:0:0:0:1]", Pattern.CASE_INSENSITIVE);
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    /** How long a door that was never there may take to open. */
    private static final Duration ARRIVING = Duration.ofSeconds(3);

    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;
    /** Bytes of an answer that are kept: it is empty, or says in words what is wrong. */
    private static final int KEPT = 4_096;

    private final URI door;
    private final @Nullable String token;
    private final Duration answering;
    private final Duration patience;
    /** Whether somebody was there. */
    private volatile boolean answered;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(CONNECTING)
            .build();

    /** What a door said. */
    private record Answer(int status, OptionalLong currentNumber, String text) {
        /** The same request may be answered otherwise a moment later. */
        boolean passing() {
            return status >= 500 || status == 408 || status == 425 || status == 429;
        }

        /** No other event would be taken either. */
        boolean shut() {
            return status == 401 || status == 403 || status == 404 || status == 405 || status == 415;
        }

        @Override
        public String toString() {
            String line = text.lines().findFirst().orElse("").strip();
            return status + (line.isEmpty() ? "" : " " + line);
        }
    }

    /**
     * @param token the bearer token the door asks for; null for none
     * @param answering how long an answer may take before the event is sent again
     * @param patience how long an event is sent again and again
     */
    public EventStoreDbSink(URI door, @Nullable String token, Duration answering, Duration patience) {
        this.door = door;
        this.token = token;
        this.answering = answering;
        this.patience = patience;
    }

    /**
     * The address of a door, which must be on this machine: whoever makes up load makes it for nobody else.
     *
     * @throws HindsightException saying what is wrong with it
     */
    public static URI address(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new HindsightException("'" + text + "' is no URL such as http://localhost:2113", e);
        }
        if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw new HindsightException("'" + text + "' is no URL such as http://localhost:2113");
        }
        if (!LOOPBACK.matcher(uri.getHost()).matches()) {
            throw new HindsightException("'" + uri.getHost()
                    + "' is not this machine: give localhost, 127.0.0.1 or [::1], load is for nobody else");
        }
        if (uri.getUserInfo() != null
                || uri.getQuery() != null
                || uri.getFragment() != null
                || !(uri.getPath().isEmpty() || uri.getPath().equals("/"))) {
            throw new HindsightException("'" + text + "' says more than host and port: give http://localhost:2113");
        }
        return uri;
    }

    @Override
    public Receipt append(Envelope event) {
        HttpRequest request = post(event);
        long start = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        for (int sent = 1; ; sent++) {
            String trouble;
            try {
                Answer answer = send(request);
                if (answer.status == 201) {
                    return new Receipt(sent > 1);
                } else if (!answer.passing()) {
                    throw refusal(event, answer);
                }
                trouble = "it answers " + answer;
            } catch (IOException e) {
                trouble = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            }
            long waited = System.nanoTime() - start + TimeUnit.MILLISECONDS.toNanos(pause);
            if (waited > (answered ? patience : shorter(patience)).toNanos() || isClosedWithin(pause)) {
                throw new SinkClosedException("the door " + door + " did not take an event, sent "
                        + (sent == 1 ? "once" : sent + " times") + ": " + trouble);
            }
            pause = Math.min(LONGEST_PAUSE_MILLIS, 2 * pause);
        }
    }

    private static Duration shorter(Duration patience) {
        return patience.compareTo(ARRIVING) < 0 ? patience : ARRIVING;
    }

    private boolean isClosedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private HindsightException refusal(Envelope event, Answer answer) {
        if (answer.status == 401 || answer.status == 403) {
            return new SinkClosedException("the door " + door + " lets nobody in without its token (" + answer
                    + "): set HINDSIGHT_TOKEN to it");
        } else if (answer.shut()) {
            return new SinkClosedException("the door " + door + " takes no events: it answers " + answer);
        } else if (answer.status == 400 && answer.currentNumber.isPresent()) {
            return new WrongExpectedVersionException(
                    event.stream(), ExpectedVersion.exactly(version(event) - 1), answer.currentNumber.getAsLong() + 1);
        }
        return new HindsightException("stream " + event.stream() + ": the door " + door + " refuses event "
                + event.event().eventId() + ": " + answer);
    }

    private HttpRequest post(Envelope event) {
        return to("streams/" + path(event.stream()))
                .header("Content-Type", "application/vnd.eventstore.events+json")
                // Numbers there begin with 0; before the first event stands -1.
                .header("ES-ExpectedVersion", Long.toString(version(event) - 2))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body(event.event())))
                .build();
    }

    private HttpRequest.Builder to(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(door.resolve("/" + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private static String path(StreamId stream) {
        return URLEncoder.encode(stream.value(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] body(NewEvent event) {
        Payload metadata = event.metadata();
        String json = "[{\"eventId\":\"" + event.eventId() + "\",\"eventType\":"
                + Json.text(Json.NODES.textNode(event.type())) + ",\"data\":"
                + event.data().text() + (metadata == null ? "" : ",\"metadata\":" + metadata.text()) + "}]";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static long version(Envelope event) {
        return Objects.requireNonNull(event.version());
    }

    /**
     * One request and its whole answer, in the time an answer may take.
     *
     * @throws IOException where none came
     */
    private Answer send(HttpRequest request) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        CompletableFuture<HttpResponse<Void>> sending = client.sendAsync(
                request,
                HttpResponse.BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(
                        bytes -> body.write(bytes, 0, Math.min(bytes.length, KEPT - Math.min(KEPT, body.size()))))));
        try {
            HttpResponse<Void> response = sending.get(answering.toMillis(), TimeUnit.MILLISECONDS);
            answered = true;
            return new Answer(response.statusCode(), currentNumber(response), body.toString(StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            sending.cancel(true);
            throw new IOException("no answer within " + answering.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            sending.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            // Whatever broke, there is no answer, and the same event may be sent again.
            throw new IOException(
                    e.getCause() instanceof IOException cause ? said(cause) : String.valueOf(e.getCause()), e);
        }
    }

    private static String said(IOException e) {
        return e instanceof java.net.ConnectException ? "nobody listens there" : String.valueOf(e.getMessage());
    }

    private static OptionalLong currentNumber(HttpResponse<?> response) {
        return response.headers()
                .firstValue("ES-CurrentVersion")
                .or(() -> response.headers().firstValue("Kurrent-CurrentVersion"))
                .filter(text -> text.matches("-?\\d{1,18}"))
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    @Override
    public OptionalLong head() {
        try {
            Answer answer = send(to("stats").GET().build());
            JsonNode position = answer.status == 200
                    ? Json.parse(answer.text.getBytes(StandardCharsets.UTF_8)).path("position")
                    : Json.NODES.missingNode();
            return position.isNumber() ? OptionalLong.of(position.asLong()) : OptionalLong.empty();
        } catch (IOException | HindsightException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
