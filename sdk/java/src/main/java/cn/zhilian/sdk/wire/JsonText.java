package cn.zhilian.sdk.wire;

/** Writes the few JSON texts of heads by hand, so that their bytes are the protocol's own. */
final class JsonText {
    private JsonText() {
    }

    static void member(StringBuilder out, boolean first, String name, String value) {
        if (!first) {
            out.append(',');
        }
        string(out, name);
        out.append(':');
        string(out, value);
    }

    static void string(StringBuilder out, String s) {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
