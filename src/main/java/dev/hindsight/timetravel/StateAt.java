package dev.hindsight.timetravel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hindsight.event.StreamId;

/** The state of a stream at one of its versions; {@code position} is that of the version's event. */
public record StateAt(StreamId stream, long version, long position, ObjectNode state) {}
