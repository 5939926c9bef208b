package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.Finding;
import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.JsonTree;
import cn.zhilian.sdk.wire.Outcome;
import cn.zhilian.sdk.wire.Receipt;
import cn.zhilian.sdk.wire.Result;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The platform's answer to a call that it has received. A rejected call is an
 * answer too, not an exception.
 */
public final class Answer {
    private final Result result;
    private final String msgId;
    private final String traceId;
    private final Instant time;
    private final boolean kept;
    private AnswerPart part;

    Answer(Result result, String msgId, String traceId, Instant time, boolean kept) {
        this.result = result;
        this.msgId = msgId;
        this.traceId = traceId;
        this.time = time;
        this.kept = kept;
    }

    /** What an answer of SYS.PART brings: bytes of another answer, and no result of its own. */
    static Answer ofPart(AnswerPart part, String msgId) {
        try {
            Answer a = new Answer(Result.of(Collections.singletonMap("outcome", "done")), msgId, "", null, false);
            a.part = part;
            return a;
        } catch (FormException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes that an answer of SYS.PART brought; null in any other answer. */
    AnswerPart part() {
        return part;
    }

    /** The call. */
    public String msgId() {
        return msgId;
    }

    /** What the platform's staff find the exchange by. */
    public String traceId() {
        return traceId;
    }

    /** The platform's clock at the answer; null when it told none. */
    public Instant time() {
        return time;
    }

    /** Whether it was taken from the outbox: the call was decided before, nothing was sent now. */
    public boolean kept() {
        return kept;
    }

    /** What became of the call. */
    public Outcome outcome() {
        return result.outcome();
    }

    /** Whether the outcome will not change any more. */
    public boolean isFinal() {
        return outcome().isFinal() || result.checkOnly();
    }

    /** Code of the catalogue or of the interface's rules, or "". */
    public String code() {
        return result.code();
    }

    /** For people, in Chinese. */
    public String message() {
        return result.message();
    }

    /** Faults of the content, each with a pointer into the body. */
    public List<Finding> errors() {
        return result.errors();
    }

    /** Remarks that did not stop the call. */
    public List<Finding> warnings() {
        return result.warnings();
    }

    /** The receipts that exist by now, without signature; {@link Client#receipts} has signed ones. */
    public List<Receipt> receipts() {
        return result.receipts();
    }

    /** What the system or its user should do now. */
    public String nextStep() {
        return result.nextStep();
    }

    /** When a result is due; "" when nothing is promised. */
    public String promisedBy() {
        return result.promisedBy();
    }

    /** Whether the call had been received before; this is its current answer. */
    public boolean replayed() {
        return result.replayed();
    }

    /** The interface's own answer; an empty map when it gave none. */
    public Map<String, Object> data() {
        if (!(result.data() instanceof Map)) {
            return Collections.emptyMap();
        }
        @SuppressWarnings("unchecked") // names of JSON members are text
        Map<String, Object> data = (Map<String, Object>) result.data();
        return data;
    }

    /**
     * The interface's own answer as a type of package {@code service}, such as {@code
     * answer.data(ER0102.Response::fromMap)}.
     */
    public <T> T data(Function<Map<String, ?>, T> read) {
        try {
            return read.apply(data());
        } catch (IllegalArgumentException e) { // names the member, not its value
            throw new ZhilianException(ErrorKind.UNUSABLE, "the data: " + e.getMessage()).of(msgId).withTrace(traceId);
        }
    }

    /** The interface's own answer as JSON text; "" when it gave none. */
    public String dataText() {
        return result.data() == null ? "" : new String(JsonTree.encode(result.data()), StandardCharsets.UTF_8);
    }

    Result result() {
        return result;
    }

    /** What may stand in a log. */
    @Override
    public String toString() {
        return "msgId " + msgId + " outcome " + outcome() + (code().isEmpty() ? "" : " code " + code()) + " traceId " + traceId;
    }
}
