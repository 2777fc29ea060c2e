package dev.hindsight.serve;

import dev.hindsight.event.HindsightException;
import dev.hindsight.event.SystemFailure;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Finds who answers a request, gives it a place and a worker, and sees the answer off. Thread-safe. */
final class Dispatch implements HttpHandler {
    private static final Logger LOG = Logger.getLogger(Dispatch.class.getName());
    private static final byte[] NO_BODY = {};
    private static final long LARGE = 1 << 20;

    private final Replies replies;
    private final Routes routes;
    private final LongPolls longPolls;
    private final LiveEvents liveEvents;
    private final int requestBytes;
    private final Places large;
    private final Places streams;
    private final Places polls;
    private final Places subscribers;

    Dispatch(DoorServices services, DoorOptions options, LongPolls longPolls, LiveEvents liveEvents, Replies replies) {
        DoorLimits.Crowd crowd = options.limits().crowd();
        this.replies = replies;
        this.longPolls = longPolls;
        this.liveEvents = liveEvents;
        this.requestBytes = options.limits().sizes().requestBytes();
        this.large = new Places("large requests", crowd.large());
        this.streams = new Places("long answers", crowd.streams());
        this.polls = new Places("long polls", crowd.polls());
        this.subscribers = new Places("subscribers", crowd.subscribers());
        this.routes = new Routes(
                services,
                options,
                new Places("reads", crowd.reads()),
                new Places("writes", crowd.writes()),
                new Places("reads of read models", crowd.tables()));
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        try {
            admit(exchange);
        } catch (Refusal e) {
            replies.send(e.reply(), exchange);
        }
    }

    private void admit(HttpServerExchange exchange) {
        List<String> path = Urls.segments(path(exchange));
        Route route = routes.route(path);
        if (route == null) {
            throw Refusal.of(404, "Not Found");
        }
        String method = exchange.getRequestMethod().toString();
        Route.Service service = route.service(method);
        if (service == null) {
            throw new Refusal(Reply.text(405, "Method Not Allowed").with("Allow", route.allowed()));
        }
        Request head = Request.of(
                "http://" + exchange.getRequestHeaders().getFirst("Host"),
                exchange.getSourceAddress().getAddress().getHostAddress(),
                path,
                Urls.query(exchange.getQueryString()),
                exchange.getRequestHeaders());
        Ticket ticket = ticket(service.places(), exchange);
        if (method.equals("POST")) {
            receive(head, exchange, whole -> answer(service.handler(), whole, ticket, exchange));
        } else {
            exchange.dispatch(() -> answer(service.handler(), head, ticket, exchange));
        }
    }

    /** The raw path, also of a request line with a whole address in it. */
    private static String path(HttpServerExchange exchange) {
        String uri = exchange.getRequestURI();
        if (!exchange.isHostIncludedInRequestURI()) {
            return uri;
        }
        int host = uri.indexOf("//") + 2;
        int slash = uri.indexOf('/', host);
        return slash < 0 ? "/" : uri.substring(slash);
    }

    private static Ticket ticket(Places places, HttpServerExchange exchange) {
        Ticket ticket = new Ticket(places);
        exchange.addExchangeCompleteListener((done, next) -> {
            ticket.leave();
            next.proceed();
        });
        return ticket;
    }

    /** Somebody who goes on with a request that has arrived whole. */
    private interface Next {
        void with(Request request);
    }

    private void receive(Request head, HttpServerExchange exchange, Next next) {
        long length = exchange.getRequestContentLength();
        if (length > requestBytes) {
            throw tooLarge();
        }
        if (length < 0 || length > LARGE) {
            ticket(large, exchange);
        }
        BodyReader.receive(
                exchange,
                requestBytes,
                body -> next.with(head.with(body)),
                () -> replies.send(tooLarge().reply(), exchange));
    }

    private Refusal tooLarge() {
        return Refusal.of(413, "Request too large: a body has at most " + requestBytes + " bytes");
    }

    /** On a worker. */
    private void answer(Route.Handler handler, Request request, Ticket ticket, HttpServerExchange exchange) {
        try {
            Answer answer = handler.answer(request);
            if (answer instanceof Answer.Parked parked) {
                ticket.move(polls);
                longPolls.park(parked, exchange, () -> answer(parked.then(), request.afterWaiting(), ticket, exchange));
            } else if (answer instanceof Answer.Live live) {
                subscribe(live, ticket, exchange);
            } else if (answer instanceof Reply reply) {
                if (reply.body() instanceof Reply.Streamed) {
                    ticket(streams, exchange);
                }
                replies.send(reply, exchange);
            }
        } catch (Refusal e) {
            fail(e.reply(), exchange);
        } catch (RejectedExecutionException e) {
            // The door is being closed.
            LOG.log(Level.FINE, "a request came too late", e);
            exchange.endExchange();
        } catch (HindsightException e) {
            LOG.log(Level.WARNING, "a request failed", e);
            fail(failed(String.valueOf(e.getMessage())), exchange);
        } catch (Throwable e) {
            // An error too: a caller whose worker is gone would wait for its answer until it gives up.
            LOG.log(Level.SEVERE, "a request failed unexpectedly", e);
            fail(failed(SystemFailure.in(e).orElse("it failed unexpectedly: the log says where")), exchange);
        }
    }

    private static Reply failed(String why) {
        return Refusal.of(500, "Internal Server Error", why).reply();
    }

    private void subscribe(Answer.Live live, Ticket ticket, HttpServerExchange exchange) {
        if (exchange.getRequestMethod().toString().equals("HEAD")) {
            replies.send(Reply.ok(MediaTypes.utf8(MediaTypes.SERVER_SENT), NO_BODY), exchange);
        } else {
            ticket.move(subscribers);
            liveEvents.open(live.after(), exchange, ticket::leave);
        }
    }

    private void fail(Reply reply, HttpServerExchange exchange) {
        if (exchange.isResponseStarted()) {
            exchange.endExchange();
        } else {
            replies.send(reply, exchange);
        }
    }
}
