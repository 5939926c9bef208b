package cn.zhilian.sdk.wire;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names one version of one system's key in one environment, such as P-QD00012345-3. */
public final class KeyId {
    static final Pattern FORM = Pattern.compile("([PT])-([0-9A-Z]{1,10})-([1-9][0-9]{0,3})");

    private final Matcher parts;

    private KeyId(Matcher parts) {
        this.parts = parts;
    }

    /** Reads a key id, null when the text is none. */
    public static KeyId parse(String text) {
        Matcher m = FORM.matcher(text == null ? "" : text);
        return m.matches() ? new KeyId(m) : null;
    }

    /** Whether it is a key of the production environment (P-), not of the test environment (T-). */
    public boolean production() {
        return parts.group(1).equals("P");
    }

    /** The code of the system, reqAppCode. */
    public String app() {
        return parts.group(2);
    }

    /** The version of the key, from 1 to 9999. */
    public int version() {
        return Integer.parseInt(parts.group(3));
    }

    @Override
    public String toString() {
        return parts.group();
    }
}
