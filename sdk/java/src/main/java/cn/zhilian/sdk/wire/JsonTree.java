package cn.zhilian.sdk.wire;

import cn.zhilian.sdk.service.Body;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/**
 * Writes a tree as JSON in UTF-8: maps, lists, text, numbers, booleans, and the
 * bodies of package {@code service}. Members without a value (null) are left out:
 * the platform refuses a null in most places, and absence is what is meant.
 */
public final class JsonTree {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator out;

    private JsonTree(JsonGenerator out) {
        this.out = out;
    }

    /**
     * Writes a value, always to the same bytes for the same tree.
     *
     * @throws IllegalArgumentException for a value that JSON has no form for; it names the class only
     */
    public static byte[] encode(Object value) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            new JsonTree(out).write(value);
            out.flush();
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text.getBuffer()));
            return Arrays.copyOf(bytes.array(), bytes.limit());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a lone surrogate in a text");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
    }

    private void write(Object value) throws IOException {
        if (value instanceof Body) {
            write(((Body) value).toMap());
        } else if (value instanceof Map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> e : ((Map<?, ?>) value).entrySet()) {
                if (e.getValue() != null) {
                    out.writeFieldName(String.valueOf(e.getKey()));
                    write(e.getValue());
                }
            }
            out.writeEndObject();
        } else if (value instanceof Collection) {
            out.writeStartArray();
            for (Object one : (Collection<?>) value) {
                write(one);
            }
            out.writeEndArray();
        } else {
            writeScalar(value);
        }
    }

    private void writeScalar(Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof CharSequence) {
            out.writeString(value.toString());
        } else if (value instanceof Boolean) {
            out.writeBoolean((Boolean) value);
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof BigInteger) {
            out.writeNumber((BigInteger) value);
        } else if (value instanceof BigDecimal) {
            out.writeNumber((BigDecimal) value);
        } else {
            // Double and Float among them: money and rates are text in this protocol.
            throw new IllegalArgumentException("JSON has no form here for a " + value.getClass().getName());
        }
    }
}
