package cn.zhilian.sdk.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON by the strict rules of the protocol: RFC 8259, UTF-8 without byte
 * order mark, no duplicate names, no lone surrogates, no U+0000, at most 32
 * containers deep, numbers of at most 64 characters.
 *
 * <p>The tree is of {@code Map<String, Object>}, {@code List<Object>}, {@code
 * String}, {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code Boolean}
 * and null. The tree that was checked is the one that is used: no second reader
 * sees another text. Faults never repeat what stands in the text.
 */
public final class StrictJson {
    /** How many containers may stand in each other: {"a":[1]} has two. */
    public static final int MAX_DEPTH = 32;

    private static final int MAX_NUMBER = 64;
    private static final long MAX_SAFE = (1L << 53) - 1;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(64 << 20).maxNestingDepth(MAX_DEPTH + 1).build())
            .build();

    private final JsonParser parser;
    private final String code;
    private final boolean integers;
    private final int maxDepth;

    private StrictJson(JsonParser parser, String code, boolean integers, int maxDepth) {
        this.parser = parser;
        this.code = code;
        this.integers = integers;
        this.maxDepth = maxDepth;
    }

    /** Reads one JSON text. The fault's code is E1002. */
    public static Object parse(byte[] text) throws FormException {
        return read(text, "E1002", false, MAX_DEPTH);
    }

    static Object parse(byte[] text, int maxDepth) throws FormException {
        return read(text, "E1002", false, maxDepth);
    }

    /**
     * Reads the plaintext of a request: as {@link #parse}, and every number must be an
     * integer within ±(2^53−1). The fault's code is E2005.
     */
    public static Object parseBody(byte[] text) throws FormException {
        return read(text, "E2005", true, MAX_DEPTH);
    }

    private static Object read(byte[] text, String code, boolean integers, int maxDepth) throws FormException {
        String decoded;
        try {
            decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException e) {
            throw new FormException(code, "", "不是合规的 UTF-8", "not valid UTF-8");
        }
        if (decoded.startsWith("\ufeff")) {
            throw new FormException(code, "", "不允许带 BOM，请以不带 BOM 的 UTF-8 发送", "a byte order mark is not allowed");
        }
        try (JsonParser parser = FACTORY.createParser(decoded)) {
            StrictJson reader = new StrictJson(parser, code, integers, maxDepth);
            Object value = reader.value(parser.nextToken(), 0);
            if (parser.nextToken() != null) {
                throw reader.fault("JSON 结束后还有多余内容", "text after the end of the JSON value");
            }
            return value;
        } catch (IOException e) { // its message may show the text, so it is not kept
            throw new FormException(code, "", "不是合规的 JSON", "not JSON" + place(e));
        }
    }

    private static String place(IOException e) {
        if (!(e instanceof com.fasterxml.jackson.core.JacksonException)
                || ((com.fasterxml.jackson.core.JacksonException) e).getLocation() == null) {
            return "";
        }
        return " at character " + (((com.fasterxml.jackson.core.JacksonException) e).getLocation().getCharOffset() + 1);
    }

    private FormException fault(String zh, String en) {
        return new FormException(code, "", zh, en + " (at character " + (parser.currentLocation().getCharOffset() + 1) + ")");
    }

    private Object value(JsonToken token, int depth) throws IOException, FormException {
        if (token == null) {
            throw fault("JSON 没有写完", "the JSON text ends too soon");
        }
        switch (token) {
            case START_OBJECT:
                return object(depth + 1);
            case START_ARRAY:
                return array(depth + 1);
            case VALUE_STRING:
                return text(parser.getText());
            case VALUE_NUMBER_INT:
            case VALUE_NUMBER_FLOAT:
                return number(parser.getText(), token == JsonToken.VALUE_NUMBER_INT);
            case VALUE_TRUE:
                return Boolean.TRUE;
            case VALUE_FALSE:
                return Boolean.FALSE;
            case VALUE_NULL:
                return null;
            default:
                throw fault("此处不是合规的 JSON", "not JSON here");
        }
    }

    private Map<String, Object> object(int depth) throws IOException, FormException {
        enter(depth);
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = text(parser.currentName());
            if (members.containsKey(name)) {
                throw fault("同一对象中名称重复", "a name stands twice in one object");
            }
            members.put(name, value(parser.nextToken(), depth));
        }
        return members;
    }

    private List<Object> array(int depth) throws IOException, FormException {
        enter(depth);
        List<Object> list = new ArrayList<>();
        for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
            list.add(value(t, depth));
        }
        return list;
    }

    private void enter(int depth) throws FormException {
        if (depth > maxDepth) {
            throw fault("嵌套层数超过 " + maxDepth + " 层", "nested deeper than " + maxDepth + " levels");
        }
    }

    private String text(String s) throws FormException {
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == 0) {
                throw fault("不允许 U+0000", "U+0000 is not allowed");
            }
            if (Character.isSurrogate(c)) {
                if (i + 1 == s.length() || !Character.isSurrogatePair(c, s.charAt(i + 1))) {
                    throw fault("不成对的代理项", "a lone surrogate");
                }
                i++;
            }
        }
        return s;
    }

    private Object number(String digits, boolean whole) throws FormException {
        if (digits.length() > MAX_NUMBER) {
            throw fault("数字过长", "a number of more than 64 characters");
        }
        if (!whole) {
            if (integers) {
                throw notAnInteger();
            }
            try {
                return new BigDecimal(digits);
            } catch (NumberFormatException e) { // an exponent beyond all use
                throw fault("数字过长", "a number beyond all use");
            }
        }
        BigInteger value = new BigInteger(digits);
        if (integers && (value.bitLength() > 53 || Math.abs(value.longValue()) > MAX_SAFE)) {
            throw notAnInteger();
        }
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        return value;
    }

    private FormException notAnInteger() {
        return fault("数字须为 ±(2^53−1) 以内的整数；金额、费率请用字符串",
                "a number must be an integer within ±(2^53−1); money and rates are strings");
    }
}
