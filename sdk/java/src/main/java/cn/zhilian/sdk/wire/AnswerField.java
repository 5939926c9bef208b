package cn.zhilian.sdk.wire;

/** The fields of an answer's head, in the order in which they are written. */
public enum AnswerField {
    /** "0": received; "1": not received. It says nothing of the business result. */
    STATUS("status"),
    /** Code of the catalogue, "" when received. */
    CODE("code"),
    /** For people, at most 100 code points. */
    MSG("msg"),
    /** 32 hex digits. */
    TRACE_ID("traceId"),
    /** The platform's time, form of {@link WireTime}. */
    TIMESTAMP("timestamp"),
    /** The request's; "" when nothing was opened. */
    KEY_ID("keyId"),
    /** The request's; "" when nothing was opened. */
    MSG_ID("msgId"),
    /** Parts only: SM3 of the whole plaintext. */
    BODY_DIGEST("bodyDigest"),
    /** Parts only. */
    PART_NO("partNo"),
    /** Parts only. */
    PART_TOTAL("partTotal");

    private final String wireName;

    AnswerField(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the wire. */
    public String wireName() {
        return wireName;
    }

    /** Whether it stands in every answer, also when empty. */
    boolean always() {
        return compareTo(BODY_DIGEST) < 0;
    }
}
