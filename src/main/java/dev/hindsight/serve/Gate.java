package dev.hindsight.serve;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may come in. A browser that was lured here from another page shows it by its {@code Host} (a name that was
 * made to point here), its {@code Origin} or its {@code Sec-Fetch-Site}, and stays outside.
 */
final class Gate implements HttpHandler {
    private static final String BEARER = "bearer ";
    private static final Set<String> SAME_SITE = Set.of("same-origin", "none");

    private final Replies replies;
    private final HttpHandler next;
    private final Optional<DoorToken> token;
    /** Empty for any: on every address of the machine, where the token alone decides. */
    private final Set<String> names;

    Gate(DoorOptions options, Replies replies, HttpHandler next) {
        this.replies = replies;
        this.next = next;
        this.token = options.token();
        this.names = names(options);
    }

    private static Set<String> names(DoorOptions options) {
        if (options.address().isAnyLocalAddress()) {
            return Set.of();
        }
        Set<String> names = new HashSet<>(Set.of("localhost", "127.0.0.1", "[::1]"));
        String bound = options.bind().toLowerCase(Locale.ROOT);
        names.add(bound.contains(":") ? "[" + bound + "]" : bound);
        return names;
    }

    /** Whether {@code host} names this door: one of its names with its port, which may be left out where it is 80. */
    private boolean isOurs(String host, int port) {
        String given = host.toLowerCase(Locale.ROOT);
        return names.isEmpty()
                || names.stream()
                        .anyMatch(name -> given.equals(name + ":" + port) || (port == 80 && given.equals(name)));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        Reply refusal = refusal(
                exchange.getRequestHeaders(), exchange.getDestinationAddress().getPort());
        if (refusal == null) {
            next.handleRequest(exchange);
        } else {
            replies.send(refusal, exchange);
        }
    }

    private @Nullable Reply refusal(HeaderMap headers, int port) {
        String host = only(headers.get("Host"));
        if (host == null || !isOurs(host, port)) {
            return Reply.text(403, "Host is not this door's: call it by its address");
        }
        HeaderValues origin = headers.get("Origin");
        if (origin != null && !("http://" + host).equalsIgnoreCase(only(origin))) {
            return Reply.text(403, "Pages of another origin stay outside");
        }
        HeaderValues site = headers.get("Sec-Fetch-Site");
        if (site != null && !SAME_SITE.contains(String.valueOf(only(site)))) {
            return Reply.text(403, "Pages of another origin stay outside");
        }
        if (token.isPresent() && !shows(token.get(), only(headers.get("Authorization")))) {
            return Reply.text(401, "Unauthorized").with("WWW-Authenticate", "Bearer realm=\"hindsight\"");
        }
        return null;
    }

    private static boolean shows(DoorToken token, @Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && token.is(authorization.substring(BEARER.length()).strip());
    }

    /** A header's one value; null where it has none or several. */
    private static @Nullable String only(@Nullable HeaderValues values) {
        return values != null && values.size() == 1 ? values.getFirst() : null;
    }
}
