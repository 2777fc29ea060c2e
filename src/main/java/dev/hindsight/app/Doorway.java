package dev.hindsight.app;

import dev.hindsight.event.HindsightException;
import dev.hindsight.serve.DoorOptions;
import dev.hindsight.serve.DoorServices;
import dev.hindsight.serve.HttpDoor;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a workspace's one HTTP door is opened and shut; shut until asked for. Thread-safe. */
public final class Doorway {
    private final DoorServices services;
    /** Null while shut. Guarded by this. */
    private @Nullable HttpDoor door;
    /** Guarded by this. */
    private boolean closed;

    public Doorway(DoorServices services) {
        this.services = services;
    }

    /**
     * Opens the door and says where it is.
     *
     * @throws HindsightException where it is open already, its port is taken, or the workspace is closed
     */
    public synchronized URI open(DoorOptions options) {
        if (closed) {
            throw new HindsightException("the store is closed: open it before its door");
        }
        if (door != null) {
            throw new HindsightException("the door is open already, at " + door.address() + ": shut it first");
        }
        HttpDoor opened = HttpDoor.open(services, options);
        door = opened;
        return opened.address();
    }

    /** Where the door is; empty while it is shut. */
    public synchronized Optional<URI> address() {
        return Optional.ofNullable(door).map(HttpDoor::address);
    }

    /** Shuts the door; returns when no request touches the store any more. Does nothing where it is shut. */
    public synchronized void shut() {
        HttpDoor open = door;
        if (open != null) {
            door = null;
            open.close();
        }
    }

    /** Shuts it for good. */
    synchronized void close() {
        closed = true;
        shut();
    }
}
