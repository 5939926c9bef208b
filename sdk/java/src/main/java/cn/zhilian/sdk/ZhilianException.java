package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.Result;
import java.time.Duration;

/**
 * The failure of a call. {@link #kind} says what happened, {@link #zh} and {@link
 * #en} say why and what to do. When {@link #unknown} is set the message may have
 * been received: file it again with the same msgId and the same body, which has
 * no second effect.
 *
 * <p>Neither its text nor its causes hold a key, a token, a body or personal data.
 */
public final class ZhilianException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String UNKNOWN_ZH = "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。";
    private static final String UNKNOWN_EN = "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect.";

    private final ErrorKind kind;
    private String code = "";
    private String platformText = "";
    private boolean sealed;
    private boolean unknown;
    private int httpStatus;
    private Duration retryAfter = Duration.ZERO;
    private String msgId = "";
    private String traceId = "";
    private final String detail;
    private transient Result result;

    ZhilianException(ErrorKind kind, String detail) {
        this(kind, detail, null);
    }

    ZhilianException(ErrorKind kind, String detail, Throwable cause) {
        super(null, cause);
        this.kind = kind;
        this.detail = detail;
    }

    ZhilianException withCode(String value) {
        code = value;
        return this;
    }

    ZhilianException withPlatformText(String value) {
        platformText = value;
        return this;
    }

    ZhilianException asSealed(Result value) {
        sealed = true;
        result = value;
        httpStatus = 200;
        return this;
    }

    ZhilianException asUnknown(boolean value) {
        unknown = value;
        return this;
    }

    ZhilianException withStatus(int value) {
        httpStatus = value;
        return this;
    }

    ZhilianException withRetryAfter(Duration value) {
        retryAfter = value;
        return this;
    }

    ZhilianException of(String id) {
        msgId = id;
        return this;
    }

    ZhilianException withTrace(String value) {
        traceId = value;
        return this;
    }

    /** What happened. */
    public ErrorKind kind() {
        return kind;
    }

    /** Whether it is of that kind. */
    public boolean is(ErrorKind other) {
        return kind == other;
    }

    /** Code of the platform's catalogue, such as E1003; "" for a fault that was found on this side. */
    public String code() {
        return code;
    }

    /** The platform's own words; only to be trusted when {@link #sealed}. */
    public String platformText() {
        return platformText;
    }

    /** Whether the platform's seal on this refusal was verified. */
    public boolean sealed() {
        return sealed;
    }

    /** Whether the message may have been received: repeat it with the same msgId. */
    public boolean unknown() {
        return unknown;
    }

    /** HTTP status, 0 when there was no answer. */
    public int httpStatus() {
        return httpStatus;
    }

    /** Not to be called before; zero when the platform named no time, at most an hour. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** The message, also where the client made its msgId; "" when there was none. */
    public String msgId() {
        return msgId;
    }

    /** What the platform's staff find it by; "" when there is none. */
    public String traceId() {
        return traceId;
    }

    /** Where and what, in English. */
    public String detail() {
        return detail;
    }

    /** Errors and data of a sealed refusal; null for other failures. */
    public Result result() {
        return result;
    }

    /** Whether the library may repeat it without a person having changed anything. */
    boolean repeatable() {
        // E4012: a node that has not yet heard that the key is in use. Without a seal anybody
        // may have written it, on a 401 for instance, which is never repeated.
        return kind.repeatable || sealed && code.equals("E4012");
    }

    /** Whether the key, in whatever way, is not accepted. */
    boolean keyRefused() {
        return kind == ErrorKind.WRONG_KEY || kind == ErrorKind.WRONG_ENVIRONMENT || kind == ErrorKind.WRONG_SUITE;
    }

    /**
     * The catalogue's texts; null where there are none, for E1001, of which the kind may know
     * more, and for a code that anybody may have written: without a seal a code counts under the
     * HTTP status alone that the catalogue gives it.
     */
    private ErrorCode catalogued() {
        ErrorCode entry = code.equals("E1001") ? null : ErrorCode.of(code);
        return entry != null && (sealed || entry.httpStatus == httpStatus && httpStatus != 200) ? entry : null;
    }

    /** Meaning, cause and remedy in Chinese; the platform's catalogue comes first. */
    public Explanation zh() {
        ErrorCode entry = catalogued();
        Explanation own = entry == null
                ? new Explanation(kind.meaningZh, kind.causeZh, kind.remedyZh)
                : new Explanation(entry.meaningZh, entry.causeZh, entry.remedyZh);
        return withUnknown(own, "。", UNKNOWN_ZH);
    }

    /** Meaning, cause and remedy in English; the platform's catalogue comes first. */
    public Explanation en() {
        ErrorCode entry = catalogued();
        Explanation own = entry == null
                ? new Explanation(kind.meaningEn, kind.causeEn, kind.remedyEn)
                : new Explanation(entry.meaningEn, entry.causeEn, entry.remedyEn);
        return withUnknown(own, ". ", UNKNOWN_EN);
    }

    private Explanation withUnknown(Explanation own, String between, String text) {
        if (!unknown || own.remedy().endsWith(text)) {
            return own;
        }
        String stop = between.trim();
        String remedy = own.remedy().endsWith(stop) ? own.remedy().substring(0, own.remedy().length() - stop.length()) : own.remedy();
        return new Explanation(own.meaning(), own.cause(), remedy + between + text);
    }

    /** In English, for logs. */
    @Override
    public String getMessage() {
        StringBuilder b = new StringBuilder("zhilian: ").append(kind.label);
        add(b, " (", code, ")");
        add(b, " msgId ", msgId, "");
        add(b, " traceId ", traceId, "");
        add(b, ": ", detail, "");
        if (getCause() != null) {
            add(b, ": ", getCause().getClass().getSimpleName(), "");
            add(b, ": ", getCause().getMessage() == null ? "" : getCause().getMessage(), "");
        }
        return b.append(unknown ? "; outcome unknown, repeat with the same msgId" : "").toString();
    }

    private static void add(StringBuilder b, String before, String text, String after) {
        if (!text.isEmpty()) {
            b.append(before).append(text).append(after);
        }
    }
}
