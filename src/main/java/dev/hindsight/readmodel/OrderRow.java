package dev.hindsight.readmodel;

import dev.hindsight.event.LosslessNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that the tables about orders show of one order stream.
 *
 * @param created whether the stream has had an OrderCreated; without one it is in no table
 * @param itemCount item lines
 * @param items their descriptions, joined
 * @param customerName the customer's name as known just before the last OrderCreated, else the customer_id
 */
record OrderRow(
        String orderId,
        @Nullable String customerId,
        @Nullable String status,
        @Nullable LosslessNumber total,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable String tracking,
        @Nullable Instant paidAt,
        @Nullable String customerName,
        long itemCount,
        @Nullable String items,
        boolean created) {}
