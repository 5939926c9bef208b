package cn.zhilian.sdk.wire;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import org.bouncycastle.util.encoders.Hex;

/**
 * The keys derived from one system's key, ready for use. It is safe for
 * concurrent use and prints nothing of its keys.
 */
public final class MessageCipher {
    /** The length of a system's key, in bytes. */
    public static final int KEY_SIZE = 16;

    private final Suite suite;
    private final String checkValue;
    private final Sealer enterprise;
    private final Sealer platform;

    private MessageCipher(byte[] key, Suite suite) {
        this.suite = suite;
        this.checkValue = Hex.toHexString(derive(key, "ZL/1 kcv"), 0, 3).toUpperCase(Locale.ROOT);
        this.enterprise = sealer(key, "EP");
        this.platform = sealer(key, "PE");
    }

    /** Derives the keys of both directions from a 16-byte key. */
    public static MessageCipher of(byte[] key, Suite suite) {
        if (key.length != KEY_SIZE) {
            throw new IllegalArgumentException("a key has 16 bytes, not " + key.length);
        }
        return new MessageCipher(key, suite);
    }

    private Sealer sealer(byte[] key, String direction) {
        byte[] enc = Arrays.copyOf(derive(key, "ZL/1 " + direction + " enc"), KEY_SIZE);
        return suite == Suite.GCM ? new GcmSealer(enc) : new CbcSealer(enc, derive(key, "ZL/1 " + direction + " mac"));
    }

    /** The only use of a system's key. */
    static byte[] derive(byte[] key, String label) {
        return Sm3.hmac(key, label.getBytes(StandardCharsets.US_ASCII));
    }

    /** How this key seals. */
    public Suite suite() {
        return suite;
    }

    /** Six upper-case hex digits by which two sides compare their keys without showing them. */
    public String checkValue() {
        return checkValue;
    }

    @Override
    public String toString() {
        return "cipher " + suite + " " + checkValue;
    }

    /** Seals a plaintext, which must not be empty, in the direction of the label. */
    public byte[] seal(SecureRandom random, Label label, byte[] lines, byte[] plaintext) {
        if (plaintext.length == 0) {
            throw new IllegalArgumentException("an empty plaintext is not sealed");
        }
        return direction(label).seal(random, lines, plaintext);
    }

    /** Opens sealed bytes. */
    public byte[] open(Label label, byte[] lines, byte[] sealed) throws SealException {
        return direction(label).open(lines, sealed);
    }

    /** By who seals: so no answer can be sent back as a request. */
    private Sealer direction(Label label) {
        return label.byEnterprise() ? enterprise : platform;
    }

    /**
     * Checks the head and seals the plaintext with it. To repeat a message call it
     * again: a nonce is never kept.
     */
    public SealedRequest sealRequest(SecureRandom random, Label label, RequestHead head, byte[] plaintext) throws FormException {
        head.check();
        byte[] sealed = seal(random, label, BoundLines.of(suite, head).request(label), plaintext);
        return new SealedRequest(head, WireBase64.encode(sealed));
    }

    /** Returns the plaintext of a request. */
    public byte[] openRequest(Label label, SealedRequest request) throws FormException, SealException {
        byte[] sealed = request.sealed();
        return open(label, BoundLines.of(suite, request.head()).request(label), sealed);
    }

    /** Seals the answer to a request. keyId and msgId are set from the request. */
    public SealedAnswer sealAnswer(SecureRandom random, Label requestLabel, SealedRequest request, AnswerHead head, byte[] plaintext)
            throws FormException {
        AnswerHead named = head.with(AnswerField.KEY_ID, request.head().get(HeadField.KEY_ID))
                .with(AnswerField.MSG_ID, request.head().get(HeadField.MSG_ID));
        named.check();
        Label label = requestLabel.answer();
        byte[] lines = BoundLines.of(suite, request.head()).answer(label, named, request.body());
        return new SealedAnswer(named, WireBase64.encode(seal(random, label, lines, plaintext)));
    }

    /** Returns the plaintext of the answer to a request, after it has proved that it belongs to it. */
    public byte[] openAnswer(Label requestLabel, SealedRequest request, SealedAnswer answer) throws SealException {
        byte[] sealed = WireBase64.decode(answer.body());
        if (sealed == null || !belongs(request, answer)) {
            throw new SealException();
        }
        Label label = requestLabel.answer();
        return open(label, BoundLines.of(suite, request.head()).answer(label, answer.head(), request.body()), sealed);
    }

    /** Whether an answer names the request's key and message. It proves nothing yet. */
    public static boolean belongs(SealedRequest request, SealedAnswer answer) {
        return answer.head().get(AnswerField.KEY_ID).equals(request.head().get(HeadField.KEY_ID))
                && answer.head().get(AnswerField.MSG_ID).equals(request.head().get(HeadField.MSG_ID));
    }
}
