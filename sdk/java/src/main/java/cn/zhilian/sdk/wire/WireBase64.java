package cn.zhilian.sdk.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The only base64 of the protocol: RFC 4648 §4, padded, no line breaks, no set
 * bits after the last byte. So each byte string has exactly one text.
 */
public final class WireBase64 {
    private WireBase64() {
    }

    /** Writes bytes. */
    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Reads that form alone; null for anything else. */
    public static byte[] decode(String text) {
        try {
            byte[] ascii = text.getBytes(StandardCharsets.UTF_8);
            byte[] bytes = Base64.getDecoder().decode(ascii);
            // The library takes missing padding and unused bits; the protocol does not.
            return Arrays.equals(Base64.getEncoder().encode(bytes), ascii) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
