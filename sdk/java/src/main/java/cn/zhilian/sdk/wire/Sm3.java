package cn.zhilian.sdk.wire;

import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.util.encoders.Hex;

/** SM3 (GM/T 0004) as the protocol uses it: 64 lower-case hex digits, and as HMAC. */
public final class Sm3 {
    private Sm3() {
    }

    /** The digest of bytes in lower-case hex. */
    public static String hex(byte[] bytes) {
        return Hex.toHexString(digest(bytes));
    }

    /** The digest of bytes. */
    public static byte[] digest(byte[] bytes) {
        SM3Digest digest = new SM3Digest();
        digest.update(bytes, 0, bytes.length);
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return out;
    }

    /** HMAC-SM3 of the parts, one after the other. */
    public static byte[] hmac(byte[] key, byte[]... parts) {
        HMac mac = keyed(key);
        for (byte[] part : parts) {
            mac.update(part, 0, part.length);
        }
        byte[] out = new byte[mac.getMacSize()];
        mac.doFinal(out, 0);
        return out;
    }

    static HMac keyed(byte[] key) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        return mac;
    }
}
