package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.Label;
import cn.zhilian.sdk.wire.MessageCipher;
import cn.zhilian.sdk.wire.SealException;
import cn.zhilian.sdk.wire.Sm3;
import cn.zhilian.sdk.wire.Suite;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.util.encoders.Hex;

/**
 * Seals lines of an outbox under keys that are derived from the system's keys, and
 * from them alone; the wire never uses these.
 */
final class Vault {
    private static final class Key {
        final MessageCipher cipher;
        final byte[] mac;

        Key(byte[] raw) {
            cipher = MessageCipher.of(Arrays.copyOf(derive(raw, "seal"), MessageCipher.KEY_SIZE), Suite.GCM);
            mac = derive(raw, "digest");
        }

        private static byte[] derive(byte[] raw, String use) {
            return Sm3.hmac(raw, ("zhilian outbox " + use).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private final SecureRandom random;
    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private volatile String current;

    Vault(Config config) {
        random = config.random;
        current = config.keyId;
        config.allKeys().forEach(this::add);
    }

    /** Lets lines under a key be read and written. */
    void add(String keyId, byte[] raw) {
        keys.put(keyId, new Key(raw));
    }

    /** Seals new lines under that key from now on. */
    void use(String keyId) {
        current = keyId;
    }

    private Key key(String id) {
        Key k = keys.get(id);
        if (k == null) {
            throw new ZhilianException(ErrorKind.OUTBOX, "a line is sealed under " + id + "; name that key in oldKeys");
        }
        return k;
    }

    /** Names the present key in the record, and the digest of the message if there is one. */
    void sealInto(OutboxRecord r, Outgoing m, byte[] plain) {
        r.keyId = current;
        if (m != null) {
            r.digest = digest(r.keyId, m);
        }
        r.sealed = key(r.keyId).cipher.seal(random, Label.EP_REQ, r.place(), plain);
    }

    byte[] open(OutboxRecord r) {
        try {
            return key(r.keyId).cipher.open(Label.EP_REQ, r.place(), r.sealed);
        } catch (SealException e) {
            throw new ZhilianException(ErrorKind.OUTBOX,
                    "the line was changed, or sealed under another key of the same keyId").of(r.msgId);
        }
    }

    /** Covers what the platform compares: two messages with the same msgId are the same when these are. */
    String digest(String keyId, Outgoing m) {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        add(names, m.service);
        add(names, m.call.caseId);
        add(names, m.call.scenario);
        m.call.extra.forEach((name, value) -> {
            add(names, name);
            add(names, value);
        });
        names.write('\n');
        return Hex.toHexString(Sm3.hmac(key(keyId).mac, names.toByteArray(), m.plaintext));
    }

    private static void add(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] length = (bytes.length + ":").getBytes(StandardCharsets.US_ASCII);
        out.write(length, 0, length.length);
        out.write(bytes, 0, bytes.length);
    }
}
