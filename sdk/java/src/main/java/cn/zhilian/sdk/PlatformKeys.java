package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.Receipt;
import cn.zhilian.sdk.wire.ReceiptText;
import cn.zhilian.sdk.wire.SealException;
import cn.zhilian.sdk.wire.VerifyKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The platform's SM2 public keys, by signKeyId. Receipts are verified with them
 * alone: no connection is made. Pin them in the config where receipts are kept as
 * evidence.
 */
public final class PlatformKeys {
    private final Map<String, VerifyKey> keys;

    private PlatformKeys(Map<String, VerifyKey> keys) {
        this.keys = keys;
    }

    /** Reads keys by signKeyId: PEM, or 130 hex digits. */
    public static PlatformKeys of(Map<String, String> texts) {
        Map<String, VerifyKey> keys = new LinkedHashMap<>();
        texts.forEach((id, text) -> {
            VerifyKey key = VerifyKey.parse(text);
            if (key == null) {
                throw new ZhilianException(ErrorKind.BAD_CONFIG, "platformKeys: " + ConfigCheck.printable(id)
                        + " is neither PEM nor an uncompressed point in hex");
            }
            keys.put(id, key);
        });
        return new PlatformKeys(Collections.unmodifiableMap(keys));
    }

    /** Reads the answer of GET keys. */
    static PlatformKeys published(Map<?, ?> answer) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (answer.get("keys") instanceof List) {
            for (Object one : (List<?>) answer.get("keys")) {
                if (one instanceof Map) {
                    texts.put(String.valueOf(((Map<?, ?>) one).get("signKeyId")), String.valueOf(((Map<?, ?>) one).get("publicKey")));
                }
            }
        }
        return of(texts);
    }

    /** The keys by signKeyId. */
    public Map<String, VerifyKey> all() {
        return keys;
    }

    /**
     * Checks a receipt and returns what it says. It proves that the platform said so; that
     * it speaks of your message show msgId and plaintextSm3.
     */
    public ReceiptText verify(Receipt receipt) {
        if (receipt.signature().isEmpty()) {
            throw wrong("it is not signed; ask SYS.RESULT with receipts, or fetch it from the portal");
        }
        VerifyKey key = keys.get(receipt.signKeyId());
        if (key == null) {
            throw wrong("no public key " + ConfigCheck.printable(receipt.signKeyId()));
        }
        try {
            return receipt.verify(key);
        } catch (SealException | FormException e) {
            throw wrong("signature or text");
        }
    }

    static ZhilianException wrong(String detail) {
        return new ZhilianException(ErrorKind.WRONG_RECEIPT, detail);
    }
}
