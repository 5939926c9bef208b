package cn.zhilian.sdk.wire;

/**
 * A seal that does not open, or an answer that belongs to another message. It has
 * no details: whoever made it must not learn which check failed.
 */
public final class SealException extends Exception {
    private static final long serialVersionUID = 1L;

    SealException() {
        super("the seal does not open");
    }
}
