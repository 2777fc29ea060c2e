/** Writes to orders: which commands an order accepts, a form for each, and what the write side answered. It shows no history. */
@NullMarked
package dev.hindsight.ui.commands;

import org.jspecify.annotations.NullMarked;
