package cn.zhilian.sdk.wire;

/** How a key seals. A key has one suite for life. */
public enum Suite {
    /** SM4 in Galois/counter mode. */
    GCM("SM4-GCM"),
    /** SM4-CBC with HMAC-SM3 over lines, iv and ciphertext; for stacks without GCM. */
    CBC("SM4-CBC-HMAC-SM3");

    private final String wireName;

    Suite(String wireName) {
        this.wireName = wireName;
    }

    /** Returns the suite of that name, null for a name that is none. */
    public static Suite named(String name) {
        for (Suite s : values()) {
            if (s.wireName.equals(name)) {
                return s;
            }
        }
        return null;
    }

    /** The name in the lines that are bound to a seal. */
    @Override
    public String toString() {
        return wireName;
    }
}
