package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.MessageCipher;
import cn.zhilian.sdk.wire.SealException;
import cn.zhilian.sdk.wire.SigningKey;
import cn.zhilian.sdk.wire.Suite;
import cn.zhilian.sdk.wire.WireBase64;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.util.encoders.Hex;

/**
 * What an enterprise does with its SM2 private key beside signing calls: register
 * its public half in the portal, and open a production key that was wrapped to it.
 */
public final class SigningIdentity {
    private final SigningKey key;

    private SigningIdentity(SigningKey key) {
        this.key = key;
    }

    /** Reads a key: 64 hex digits, or file:PATH of a PEM file (PKCS#8). */
    public static SigningIdentity of(Secret signingKey) {
        return new SigningIdentity(ConfigCheck.signingKey(signingKey));
    }

    /** The public half in the form that the portal registers: 130 hex digits. */
    public String publicKey() {
        return key.publicKey().hex();
    }

    /** Signs the challenge by which the portal registers the public key, with every line end that it has. */
    public String signChallenge(String challenge) {
        return key.sign(new SecureRandom(), challenge.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Opens a key that the portal handed out wrapped.
     *
     * @param wrapped    base64, as the portal shows it
     * @param checkValue the check value that stands beside it
     * @return the key as {@link Config#key} wants it
     */
    public Secret unwrap(String wrapped, String checkValue) {
        byte[] sealed = WireBase64.decode(wrapped.trim());
        if (sealed == null) {
            throw bad("the wrapped key is not base64");
        }
        byte[] raw;
        try {
            raw = key.unwrap(sealed);
        } catch (SealException e) {
            throw bad("the key was not wrapped to this signing key");
        }
        if (raw.length != MessageCipher.KEY_SIZE) {
            throw bad("the key was not wrapped to this signing key");
        }
        String own = MessageCipher.of(raw, Suite.GCM).checkValue();
        if (!own.equals(checkValue)) {
            throw bad("the check value of the unwrapped key is " + own + ", not the one given");
        }
        return Secret.of(Hex.toHexString(raw));
    }

    private static ZhilianException bad(String detail) {
        return new ZhilianException(ErrorKind.BAD_CONFIG, detail);
    }

    @Override
    public String toString() {
        return "signing identity " + publicKey();
    }
}
