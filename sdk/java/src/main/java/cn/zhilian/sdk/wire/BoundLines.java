package cn.zhilian.sdk.wire;

import java.nio.charset.StandardCharsets;

/**
 * The text that is bound to a seal: one value a line, each ended by a line feed.
 * A receiver builds it from what it parsed, so a changed value breaks the seal.
 */
public final class BoundLines {
    private static final HeadField[] ORDER = {
        HeadField.KEY_ID, HeadField.SERVICE_CODE, HeadField.REQ_APP_CODE, HeadField.REQ_AREA_CODE, HeadField.TOKEN,
        HeadField.TIMESTAMP, HeadField.MSG_ID, HeadField.BODY_DIGEST, HeadField.PART_NO, HeadField.PART_TOTAL,
        HeadField.CASE_ID, HeadField.SCENARIO,
    };
    private static final AnswerField[] ANSWER_ORDER = {
        AnswerField.STATUS, AnswerField.CODE, AnswerField.MSG, AnswerField.TRACE_ID, AnswerField.TIMESTAMP,
        AnswerField.BODY_DIGEST, AnswerField.PART_NO, AnswerField.PART_TOTAL,
    };

    private final Suite suite;
    private final RequestHead head;

    private BoundLines(Suite suite, RequestHead head) {
        this.suite = suite;
        this.head = head;
    }

    /** The lines of a request with this head, and of its answers. */
    public static BoundLines of(Suite suite, RequestHead head) {
        return new BoundLines(suite, head);
    }

    /** The lines bound to the seal of the request. */
    public byte[] request(Label label) {
        return opening(label).toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The lines bound to the seal of an answer: those of the request under the answer's
     * label, the answer's own head, and the SM3 of the request's body string. So an
     * answer belongs to exactly one request.
     */
    public byte[] answer(Label label, AnswerHead answer, String requestBody) {
        StringBuilder out = opening(label);
        for (AnswerField field : ANSWER_ORDER) {
            out.append(answer.get(field)).append('\n');
        }
        out.append(Sm3.hex(requestBody.getBytes(StandardCharsets.UTF_8))).append('\n');
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What an SM2 signature covers: the request's lines, and one more with the SM3 of the plaintext. */
    public byte[] signedText(Label label, byte[] plaintext) {
        return opening(label).append(Sm3.hex(plaintext)).append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private StringBuilder opening(Label label) {
        StringBuilder out = new StringBuilder(512).append("ZL/1\n").append(label).append('\n').append(suite).append('\n');
        for (HeadField field : ORDER) {
            out.append(head.get(field)).append('\n');
        }
        for (String value : head.extra().values()) {
            out.append(value).append('\n');
        }
        return out;
    }
}
