package dev.hindsight.serve;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one path offers, by method. Immutable. */
final class Route {
    /** Answers a request; may block, but not for long without a place of its own. */
    interface Handler {
        Answer answer(Request request);
    }

    /** @param places where the request waits for its turn */
    record Service(Places places, Handler handler) {}

    private final Map<String, Service> services;

    private Route(Map<String, Service> services) {
        this.services = services;
    }

    static Route get(Places places, Handler handler) {
        Service service = new Service(places, handler);
        return new Route(Map.of("GET", service, "HEAD", service));
    }

    static Route post(Places places, Handler handler) {
        return new Route(Map.of("POST", new Service(places, handler)));
    }

    /** Both. */
    Route and(Route other) {
        Map<String, Service> all = new TreeMap<>(services);
        all.putAll(other.services);
        return new Route(all);
    }

    /** Null where the path does not offer {@code method}. */
    @Nullable
    Service service(String method) {
        return services.get(method);
    }

    /** For the header {@code Allow}. */
    String allowed() {
        return String.join(", ", new TreeMap<>(services).keySet());
    }
}
