package dev.hindsight.ui.commands;

import java.util.Optional;

/**
 * A command as the list shows it.
 *
 * @param refusal why it cannot be chosen, in words; empty where it can
 */
record Offer(CommandKind kind, Optional<String> refusal) {}
