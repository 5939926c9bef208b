package cn.zhilian.sdk.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer as it stands in the HTTP body. Nothing in it is to be believed before it was opened. */
public final class SealedAnswer {
    private final AnswerHead head;
    private final String body;
    private final Debug debug;

    /**
     * @param head the head
     * @param body base64 of the sealed bytes, "" when the answer is not sealed
     */
    public SealedAnswer(AnswerHead head, String body) {
        this(head, body, null);
    }

    private SealedAnswer(AnswerHead head, String body, Debug debug) {
        this.head = head;
        this.body = body;
        this.debug = debug;
    }

    /**
     * Reads an answer. It is strict about JSON and the values it knows, but ignores
     * names that it does not know, so that a later platform may add some.
     */
    public static SealedAnswer parse(byte[] http) throws FormException {
        Object top = StrictJson.parse(http);
        if (!(top instanceof Map) || !(((Map<?, ?>) top).get("head") instanceof Map)) {
            throw FormException.head("head", "应答须为 JSON 对象，head 须为对象", "the answer and its head must be objects");
        }
        Map<?, ?> members = (Map<?, ?>) top;
        Object body = members.containsKey("body") ? members.get("body") : "";
        if (!(body instanceof String)) {
            throw FormException.head("body", "body 须为字符串", "must be a string");
        }
        return new SealedAnswer(AnswerHead.read((Map<?, ?>) members.get("head")), (String) body, Debug.read(members.get("debug")));
    }

    /** The head. */
    public AnswerHead head() {
        return head;
    }

    /** Base64 of the sealed bytes, "" when the answer is not sealed. */
    public String body() {
        return body;
    }

    /** What the test environment tells of a message that did not open; null where it tells nothing. */
    public Debug debug() {
        return debug;
    }

    /** The HTTP body. */
    public byte[] encode() {
        StringBuilder out = new StringBuilder(body.length() + 600).append("{\"head\":{");
        head.write(out);
        out.append("},\"body\":");
        JsonText.string(out, body);
        return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The test environment's help with a message that did not open. Production has none. */
    public static final class Debug {
        private final String step;
        private final byte[] aad;

        private Debug(String step, byte[] aad) {
            this.step = step;
            this.aad = aad;
        }

        static Debug read(Object member) {
            if (!(member instanceof Map)) {
                return null;
            }
            Object step = ((Map<?, ?>) member).get("step");
            Object aad = ((Map<?, ?>) member).get("aad");
            byte[] lines = aad instanceof String ? WireBase64.decode((String) aad) : null;
            return new Debug(step instanceof String ? (String) step : "", lines == null ? new byte[0] : lines);
        }

        /** The check that failed: length, seal or key. */
        public String step() {
            return step;
        }

        /** The bound lines as the platform built them from the head. */
        public String lines() {
            return new String(aad, StandardCharsets.UTF_8);
        }
    }
}
