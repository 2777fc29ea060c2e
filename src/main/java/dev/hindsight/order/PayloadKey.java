package dev.hindsight.order;

import com.fasterxml.jackson.databind.JsonNode;

/** A key of an event's payload, with the JSON type it must have. */
record PayloadKey(String name, Type type, boolean required) {
    enum Type {
        TEXT,
        NUMBER,
        OBJECT,
        ARRAY;

        boolean fits(JsonNode value) {
            return switch (this) {
                case TEXT -> value.isTextual();
                case NUMBER -> value.isNumber();
                case OBJECT -> value.isObject();
                case ARRAY -> value.isArray();
            };
        }

        String inWords() {
            return switch (this) {
                case TEXT -> "a string";
                case NUMBER -> "a number";
                case OBJECT -> "an object";
                case ARRAY -> "an array";
            };
        }
    }

    static PayloadKey required(String name, Type type) {
        return new PayloadKey(name, type, true);
    }

    static PayloadKey optional(String name, Type type) {
        return new PayloadKey(name, type, false);
    }
}
