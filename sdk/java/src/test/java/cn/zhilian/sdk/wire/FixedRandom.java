package cn.zhilian.sdk.wire;

import java.security.SecureRandom;

/** Gives the bytes that it was made of, once. Vectors are sealed with it and nothing else. */
final class FixedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] left;

    FixedRandom(byte[] bytes) {
        left = bytes;
    }

    @Override
    public void nextBytes(byte[] out) {
        if (out.length != left.length) {
            throw new IllegalStateException(out.length + " bytes are drawn, not " + left.length);
        }
        System.arraycopy(left, 0, out, 0, out.length);
    }
}
