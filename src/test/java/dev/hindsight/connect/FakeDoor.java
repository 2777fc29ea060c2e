package dev.hindsight.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hindsight.event.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A door that takes events as EventStoreDB's does, on a port of its own, and fails as often as it is told. */
final class FakeDoor implements AutoCloseable {
    /** What happens to a request. */
    enum Fate {
        ANSWERED,
        /** The connection breaks before the events are taken. */
        LOST,
        /** The connection breaks after they were. */
        ANSWER_LOST,
        UNAVAILABLE,
        /** Whoever asks is not let in. */
        SHUT,
        /** There is no answer before the door closes. */
        SILENT
    }

    /** One event as it came. */
    record Taken(String stream, int number, String id, String type, JsonNode data, JsonNode metadata) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Supplier<Fate> fates;
    private final List<Taken> taken = new ArrayList<>();
    private final Map<String, List<String>> streams = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final List<String> tokens = new ArrayList<>();
    private int requests;

    FakeDoor(Supplier<Fate> fates) {
        this.fates = fates;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/streams/", this::append);
        server.createContext("/stats", this::stats);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized List<Taken> taken() {
        return List.copyOf(taken);
    }

    synchronized int requests() {
        return requests;
    }

    synchronized List<String> tokens() {
        return List.copyOf(tokens);
    }

    private synchronized Fate next(HttpExchange exchange) {
        requests++;
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        return fates.get();
    }

    private void append(HttpExchange exchange) throws IOException {
        Fate fate = next(exchange);
        byte[] body = exchange.getRequestBody().readAllBytes();
        switch (fate) {
            case ANSWERED -> take(exchange, body);
            case UNAVAILABLE -> answer(exchange, 503, "busy");
            case SHUT -> answer(exchange, 401, "who are you?");
            case LOST -> exchange.close();
            case ANSWER_LOST -> {
                status(exchange, body);
                exchange.close();
            }
            case SILENT -> {
                // The client gives up by itself.
            }
        }
    }

    private void take(HttpExchange exchange, byte[] body) throws IOException {
        int status = status(exchange, body);
        answer(exchange, status, status == 201 ? "" : "Wrong expected EventNumber");
    }

    private synchronized int status(HttpExchange exchange, byte[] body) {
        String stream = exchange.getRequestURI().getPath().substring("/streams/".length());
        if (!"application/vnd.eventstore.events+json"
                .equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            return 415;
        }
        List<String> there = streams.computeIfAbsent(stream, unused -> new ArrayList<>());
        JsonNode event = Json.parse(body).get(0);
        String id = event.path("eventId").asText();
        if (there.contains(id)) {
            return 201;
        }
        int expected = Integer.parseInt(exchange.getRequestHeaders().getFirst("ES-ExpectedVersion"));
        if (expected != there.size() - 1) {
            exchange.getResponseHeaders().set("ES-CurrentVersion", Integer.toString(there.size() - 1));
            return 400;
        }
        if (!ids.add(id)) {
            throw new IllegalStateException("id " + id + " in two streams");
        }
        taken.add(new Taken(
                stream,
                there.size(),
                id,
                event.path("eventType").asText(),
                event.path("data"),
                event.path("metadata")));
        there.add(id);
        return 201;
    }

    private void stats(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "{\"position\":" + taken().size() + "}");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
