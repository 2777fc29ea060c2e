package dev.hindsight.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A JSON number that keeps the text it came with: {@code 99.50} stays {@code 99.50} and {@code 1E400}
 * stays {@code 1E400}. Two are equal when their texts are; compare {@link #decimalValue()} for value.
 * Immutable.
 */
public final class LosslessNumber extends NumericNode {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String text;
    private final BigDecimal value;

    LosslessNumber(String text) {
        this(text, new BigDecimal(text));
    }

    private LosslessNumber(String text, BigDecimal value) {
        this.text = text;
        this.value = value;
    }

    public static LosslessNumber of(long value) {
        return new LosslessNumber(Long.toString(value));
    }

    /** A sum or other computed value, in plain notation. */
    public static LosslessNumber of(BigDecimal value) {
        return new LosslessNumber(value.toPlainString(), value);
    }

    @Override
    public String asText() {
        return text;
    }

    @Override
    public BigDecimal decimalValue() {
        return value;
    }

    @Override
    public BigInteger bigIntegerValue() {
        return value.toBigInteger();
    }

    @Override
    public Number numberValue() {
        return value;
    }

    @Override
    public int intValue() {
        return value.intValue();
    }

    @Override
    public long longValue() {
        return value.longValue();
    }

    @Override
    public double doubleValue() {
        return value.doubleValue();
    }

    @Override
    public boolean canConvertToInt() {
        return value.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
    }

    @Override
    public boolean canConvertToLong() {
        return value.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    @Override
    public JsonParser.NumberType numberType() {
        return JsonParser.NumberType.BIG_DECIMAL;
    }

    @Override
    public JsonToken asToken() {
        return JsonToken.VALUE_NUMBER_FLOAT;
    }

    @Override
    public void serialize(JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeNumber(text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LosslessNumber that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
