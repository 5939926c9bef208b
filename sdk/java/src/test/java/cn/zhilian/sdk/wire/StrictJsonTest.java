package cn.zhilian.sdk.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static Object parse(String text) throws FormException {
        return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsAndWritesTheSameTree() throws Exception {
        String text = "{\"b\":[1,-2,true,false,null,\"王😀\\n\\\"\"],\"a\":{\"\":\"\"},\"n\":123456789012345678901234567890,\"d\":1.50}";
        Object tree = parse(text);
        Map<?, ?> members = (Map<?, ?>) tree;
        assertEquals(new BigInteger("123456789012345678901234567890"), members.get("n"));
        assertEquals(new BigDecimal("1.50"), members.get("d"));
        assertEquals(text, new String(JsonTree.encode(tree), StandardCharsets.UTF_8));
    }

    @Test
    void integersAreExactAtTheirEnds() throws Exception {
        assertEquals(Long.MAX_VALUE, parse("9223372036854775807"));
        assertEquals(Long.MIN_VALUE, parse("-9223372036854775808"));
        assertEquals(new BigInteger("9223372036854775808"), parse("9223372036854775808"));
        byte[] greatest = "{\"a\":9007199254740991,\"b\":-9007199254740991}".getBytes(StandardCharsets.UTF_8);
        assertEquals(9007199254740991L, ((Map<?, ?>) StrictJson.parseBody(greatest)).get("a"));
        for (String unsafe : new String[] {"9007199254740992", "-9007199254740992", "1.0", "1e1", "18446744073709551617"}) {
            byte[] body = ("{\"a\":" + unsafe + "}").getBytes(StandardCharsets.UTF_8);
            assertEquals("E2005", assertThrows(FormException.class, () -> StrictJson.parseBody(body), unsafe).code());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1", "{\"a\":1}x", "{\"a\":1}{}", "{\"a\":1,}", "[1,]", "{a:1}", "{'a':1}", "01", "+1", ".5", "1.",
        "NaN", "Infinity", "tru", "\"\t\"", "\"\\q\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "{\"\\u0000\":1}",
        "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "// x\n1", "1e999999999999", "\ufeff1",
        "11111111112222222222333333333344444444445555555555666666666677777"})
    void refuses(String text) {
        FormException e = assertThrows(FormException.class, () -> parse(text));
        assertEquals("E1002", e.code());
    }

    @Test
    void countsContainers() throws Exception {
        parse(nested(32));
        assertThrows(FormException.class, () -> parse(nested(33)));
        assertThrows(FormException.class, () -> parse(nested(100_000)));
    }

    private static String nested(int depth) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            b.append('[');
        }
        for (int i = 0; i < depth; i++) {
            b.append(']');
        }
        return b.toString();
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        for (byte[] bytes : new byte[][] {{'"', (byte) 0xff, '"'}, {'"', (byte) 0xc0, (byte) 0x80, '"'}, // overlong
            {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'}, // a surrogate
            {'"', (byte) 0xe4, (byte) 0xbd, '"'}}) {
            assertThrows(FormException.class, () -> StrictJson.parse(bytes));
        }
    }

    @Test
    void faultsNeverShowTheText() {
        for (String text : new String[] {"{\"k\":secretive}", "{\"secretive\":1,\"secretive\":1}", "[\"secretive\\u0000\"]", "secretive"}) {
            FormException e = assertThrows(FormException.class, () -> parse(text));
            assertFalse(e.toString().contains("secretive"), e.toString());
            assertEquals(null, e.getCause());
        }
    }

    @Test
    void absentValuesAreNotWritten() {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("a", null);
        m.put("b", Collections.singletonMap("c", null));
        m.put("d", Arrays.asList(1, "x"));
        assertEquals("{\"b\":{},\"d\":[1,\"x\"]}", new String(JsonTree.encode(m), StandardCharsets.UTF_8));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> JsonTree.encode(Collections.singletonMap("pay", 8000.5)));
        assertFalse(e.getMessage().contains("8000"));
        assertThrows(IllegalArgumentException.class, () -> JsonTree.encode("\ud842"));
    }

    @Test
    void base64HasOneText() {
        assertEquals("AA==", WireBase64.encode(WireBase64.decode("AA==")));
        for (String text : new String[] {"AA", "AA=", "AB==", "A A=", "AA==\n", "AA-_", "王"}) {
            assertEquals(null, WireBase64.decode(text), text);
        }
    }
}
