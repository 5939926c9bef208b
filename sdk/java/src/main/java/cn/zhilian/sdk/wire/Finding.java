package cn.zhilian.sdk.wire;

/** One fault or remark about the content of a request. */
public final class Finding {
    private final String pointer;
    private final String code;
    private final String message;
    private final String hint;

    Finding(String pointer, String code, String message, String hint) {
        this.pointer = pointer;
        this.code = code;
        this.message = message;
        this.hint = hint;
    }

    /** JSON pointer (RFC 6901) into the request's plaintext. */
    public String pointer() {
        return pointer;
    }

    /** Code of the catalogue, or of the interface's own rules. */
    public String code() {
        return code;
    }

    /** What is wrong, in Chinese. */
    public String message() {
        return message;
    }

    /** What to do about it, in Chinese. */
    public String hint() {
        return hint;
    }

    @Override
    public String toString() {
        return code + " " + pointer;
    }
}
