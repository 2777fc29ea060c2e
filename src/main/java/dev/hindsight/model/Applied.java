package dev.hindsight.model;

import java.util.List;
import java.util.Set;

/**
 * What an event did to a state.
 *
 * @param state the state after it
 * @param set the names of the top-level JSON fields that it set, even to the value they had
 * @param changed the names of those that have another value now, in the order of the state's fields; a field that is
 *     new counts
 */
public record Applied<S>(S state, Set<String> set, List<String> changed) {}
