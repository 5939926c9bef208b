package cn.zhilian.sdk.wire;

import java.nio.charset.StandardCharsets;

/**
 * A receipt as it is handed out. A production answer carries the text alone,
 * under its seal; the signature is made when a receipt is asked for.
 */
public final class Receipt {
    private final String text;
    private final String signature;
    private final String signKeyId;

    /**
     * @param text      twelve lines, see {@link ReceiptText}
     * @param signature base64, "" when it is not signed
     * @param signKeyId which of the platform's keys signed
     */
    public Receipt(String text, String signature, String signKeyId) {
        this.text = text;
        this.signature = signature;
        this.signKeyId = signKeyId;
    }

    /** The signed text. Keep it byte for byte where it is evidence. */
    public String text() {
        return text;
    }

    /** SM2 over the bytes of the text, base64; "" when it is not signed. */
    public String signature() {
        return signature;
    }

    /** Which of the platform's keys signed. */
    public String signKeyId() {
        return signKeyId;
    }

    /** Checks the signature with the platform's key and returns what the receipt says. */
    public ReceiptText verify(VerifyKey platform) throws FormException, SealException {
        if (!platform.verify(text.getBytes(StandardCharsets.UTF_8), signature)) {
            throw new SealException();
        }
        return ReceiptText.parse(text);
    }
}
