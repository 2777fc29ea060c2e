package dev.hindsight.serve;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One connection to a door, byte by byte: HTTP clients hide reason phrases and forbid headers. */
final class Wire implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String host;

    /** @param headers their names without case */
    record Answer(int status, String reason, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "(none)");
        }
    }

    Wire(URI door) throws IOException {
        socket = new Socket(door.getHost(), door.getPort());
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        host = door.getHost() + ":" + door.getPort();
    }

    /** Asks on a connection of its own; {@code headers} are whole lines, a {@code Host} among them replaces ours. */
    static Answer ask(URI door, String method, String path, byte[] body, String... headers) throws IOException {
        try (Wire wire = new Wire(door)) {
            wire.send(method, path, body, headers);
            return wire.receive(method.equals("HEAD")).orElseThrow();
        }
    }

    void send(String method, String path, byte[] body, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        boolean hosted = false;
        for (String header : headers) {
            hosted |= header.startsWith("Host:");
            head.append(header).append("\r\n");
        }
        if (!hosted) {
            head.append("Host: ").append(host).append("\r\n");
        }
        if (body.length > 0 || method.equals("POST")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        raw(head.append("\r\n").toString());
        out.write(body);
        out.flush();
    }

    void raw(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The next answer; empty where the door has hung up instead. */
    Optional<Answer> receive(boolean headOnly) throws IOException {
        String line = line();
        if (line.isEmpty()) {
            return Optional.empty();
        }
        String[] status = line.split(" ", 3);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        int code = Integer.parseInt(status[1]);
        byte[] body = {};
        if (!headOnly && code != 304) {
            String length = headers.get("Content-Length");
            body = length != null ? in.readNBytes(Integer.parseInt(length)) : chunks(headers);
        }
        return Optional.of(new Answer(code, status[2], headers, new String(body, StandardCharsets.UTF_8)));
    }

    private byte[] chunks(Map<String, String> headers) throws IOException {
        if (!headers.containsKey("Transfer-Encoding")) {
            return in.readAllBytes();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    /** The next line; empty at the end. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                line.write(b);
            }
        } catch (java.net.SocketException e) {
            // Hung up on, which some tests are after.
            return "";
        }
        return line.toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
