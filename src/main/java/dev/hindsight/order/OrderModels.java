package dev.hindsight.order;

import dev.hindsight.model.Models;
import java.util.Map;

/** The models of this business, a line a category. */
public final class OrderModels {
    private OrderModels() {}

    public static Models models() {
        return new Models(Map.of(
                OrderEvent.CATEGORY, OrderModel.INSTANCE,
                CustomerEvent.CATEGORY, CustomerModel.INSTANCE));
    }
}
