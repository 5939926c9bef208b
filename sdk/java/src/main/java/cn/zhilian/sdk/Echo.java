package cn.zhilian.sdk;

/** What the platform saw of a body, beside what was sent. They are equal, or there is an exception instead. */
public final class Echo {
    private final String sm3;
    private final long length;
    private final String ownSm3;
    private final long ownLength;

    Echo(String sm3, long length, String ownSm3, long ownLength) {
        this.sm3 = sm3;
        this.length = length;
        this.ownSm3 = ownSm3;
        this.ownLength = ownLength;
    }

    /** SM3 of the plaintext that the platform opened. */
    public String sm3() {
        return sm3;
    }

    /** Its length in bytes. */
    public long length() {
        return length;
    }

    /** SM3 of the plaintext that was sent. */
    public String ownSm3() {
        return ownSm3;
    }

    /** Its length in bytes. */
    public long ownLength() {
        return ownLength;
    }
}
