package cn.zhilian.sdk.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A request as it stands in the HTTP body: of an HR system, or, for callbacks, of the platform. */
public final class SealedRequest {
    /** The longest HTTP body of a request, in bytes. */
    public static final int MAX_BYTES = 1_572_864;
    /** The longest plaintext of one message, and of one part, in bytes. */
    public static final int MAX_PLAIN_BYTES = 1_048_576;
    /** The most parts of one message. */
    public static final int MAX_PARTS = 64;

    private final RequestHead head;
    private final String body;

    /**
     * @param head the head, as parsed or as it was sealed
     * @param body base64 of the sealed bytes
     */
    public SealedRequest(RequestHead head, String body) {
        this.head = head;
        this.body = body;
    }

    /** Reads a request to an interface that declares no further head elements. */
    public static SealedRequest parse(byte[] http) throws FormException {
        return parse(http, Collections.emptyList());
    }

    /**
     * Reads a request. Only head and body may stand at the top, every head value must
     * be a string of visible ASCII in its form, and unknown names are refused.
     *
     * @param declared names of the further head elements of the interface, in their order
     */
    public static SealedRequest parse(byte[] http, List<String> declared) throws FormException {
        if (http.length > MAX_BYTES) {
            throw new FormException("E2003", "", "报文超过 1,572,864 字节", "the message is longer than 1,572,864 bytes");
        }
        Object top = StrictJson.parse(http, 2);
        if (!(top instanceof Map)) {
            throw FormException.head("", "报文须为 JSON 对象", "the message must be a JSON object");
        }
        Map<?, ?> members = (Map<?, ?>) top;
        for (Object name : members.keySet()) {
            if (!name.equals("head") && !name.equals("body")) {
                throw FormException.head("", "报文顶层只允许 head 与 body", "only head and body may stand at the top");
            }
        }
        Object body = members.get("body");
        if (!(body instanceof String) || ((String) body).isEmpty()) {
            throw FormException.head("body", "body 须为非空字符串", "must be a string that is not empty");
        }
        if (!(members.get("head") instanceof Map)) {
            throw FormException.head("head", "head 须为对象", "must be an object");
        }
        return new SealedRequest(RequestHead.read((Map<?, ?>) members.get("head"), declared), (String) body);
    }

    /** The head. */
    public RequestHead head() {
        return head;
    }

    /** Base64 of the sealed bytes, as it stands in the message. */
    public String body() {
        return body;
    }

    /** The sealed bytes; a body that is not strict base64 is refused. */
    byte[] sealed() throws FormException {
        byte[] sealed = WireBase64.decode(body);
        if (sealed == null) {
            throw FormException.head("body", "body 须为标准 base64：带填充、无换行、无空白", "not strict padded base64");
        }
        return sealed;
    }

    /** The HTTP body. */
    public byte[] encode() {
        StringBuilder out = new StringBuilder(body.length() + 600).append("{\"head\":{");
        head.write(out);
        out.append("},\"body\":");
        JsonText.string(out, body);
        return out.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }
}
