package dev.hindsight.serve;

import dev.hindsight.event.HindsightException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Where a door stands and who may come in.
 *
 * @param bind a name or address of this machine
 * @param port 0 for any that is free
 * @param token what a caller must show; empty for nothing, on loopback alone
 */
public record DoorOptions(String bind, int port, Optional<DoorToken> token, DoorLimits limits) {
    public static final String LOOPBACK = "127.0.0.1";
    /** EventStoreDB's own. */
    public static final int PORT = 2113;

    /**
     * @throws HindsightException where there is no such address or port, or others could come in without a token
     */
    public DoorOptions {
        if (port < 0 || port > 65_535) {
            throw new HindsightException("port " + port + " is none: give one from 1 to 65535, or 0 for any");
        }
        if (!resolved(bind).isLoopbackAddress() && token.isEmpty()) {
            throw new HindsightException("the door does not open on " + bind
                    + " without a token, for others can reach it there: give one, or bind to " + LOOPBACK);
        }
    }

    /** On loopback, for everybody on this machine. */
    public static DoorOptions loopback(int port) {
        return new DoorOptions(LOOPBACK, port, Optional.empty(), DoorLimits.DEFAULT);
    }

    InetAddress address() {
        return resolved(bind);
    }

    private static InetAddress resolved(String bind) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new HindsightException("there is no address " + bind + " to open a door on", e);
        }
    }
}
