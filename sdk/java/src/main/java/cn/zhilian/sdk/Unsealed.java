package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.AnswerField;
import cn.zhilian.sdk.wire.BoundLines;
import cn.zhilian.sdk.wire.HeadField;
import cn.zhilian.sdk.wire.Label;
import cn.zhilian.sdk.wire.SealedAnswer;
import cn.zhilian.sdk.wire.SealedRequest;
import cn.zhilian.sdk.wire.Suite;
import java.nio.charset.StandardCharsets;

/**
 * Classes an answer without a seal by its HTTP status, as the protocol says: a few
 * statuses mean that nothing was received, all else leaves the outcome unknown.
 */
final class Unsealed {
    private static final String[] LINES = {
        "protocol", "label", "suite", "keyId", "servicecode", "reqAppCode", "reqAreaCode", "token", "timestamp", "msgId",
        "bodyDigest", "partNo", "partTotal", "caseId", "scenario",
    };

    private final Outgoing m;
    private final SealedRequest request;
    private final HttpReply reply;
    private final Suite suite;
    private final String path; // of the configuration

    Unsealed(Outgoing m, SealedRequest request, HttpReply reply, Suite suite, String path) {
        this.m = m;
        this.request = request;
        this.reply = reply;
        this.suite = suite;
        this.path = path;
    }

    /** @param answer null when what came back has not the form of an answer */
    ZhilianException failure(SealedAnswer answer) {
        ZhilianException e = classed(answer);
        if (answer != null) {
            e.withCode(answer.head().get(AnswerField.CODE)).withPlatformText(answer.head().get(AnswerField.MSG))
                    .withTrace(answer.head().get(AnswerField.TRACE_ID));
        }
        return e;
    }

    private ZhilianException classed(SealedAnswer answer) {
        switch (reply.status) {
            case 401:
                return keyRefused(answer).withStatus(401);
            case 400:
            case 413:
            case 415:
                return m.fail(ErrorKind.BAD_MESSAGE, answer == null ? "" : answer.head().get(AnswerField.MSG)).withStatus(reply.status);
            case 404:
            case 405:
                return m.fail(ErrorKind.WRONG_PATH, "").withStatus(reply.status);
            case 407:
                return m.unverified(ErrorKind.PROXY, "", reply.status);
            case 429:
                return m.unverified(ErrorKind.LIMITED, "", reply.status).withRetryAfter(reply.retryAfter());
            case 503:
                return m.unverified(ErrorKind.BUSY, "", reply.status).withRetryAfter(reply.retryAfter());
            case 200:
                return m.unverified(answer != null ? ErrorKind.FORGED : cutOff() ? ErrorKind.TRUNCATED : ErrorKind.NOT_PLATFORM, "", 200);
            default:
                return m.unverified(answer == null ? ErrorKind.NOT_PLATFORM : ErrorKind.BROKEN, "", reply.status)
                        .withRetryAfter(reply.retryAfter());
        }
    }

    private boolean cutOff() {
        String text = new String(reply.body, StandardCharsets.UTF_8).trim();
        return text.isEmpty() || text.startsWith("{") && !text.endsWith("}");
    }

    /**
     * The platform answers all causes of E1001 alike. What can be told beyond that comes
     * from the test environment's help, or from its absence.
     */
    private ZhilianException keyRefused(SealedAnswer answer) {
        SealedAnswer.Debug debug = answer == null ? null : answer.debug();
        if (debug == null) {
            boolean astray = answer != null && answer.head().get(AnswerField.CODE).equals("E1001")
                    && request.head().get(HeadField.KEY_ID).startsWith("T-") && !path.startsWith("/sandbox/");
            return m.fail(astray ? ErrorKind.WRONG_ENVIRONMENT : ErrorKind.WRONG_KEY, "");
        }
        String[] ours = new String(BoundLines.of(suite, request.head()).request(Label.EP_REQ), StandardCharsets.UTF_8).split("\n", -1);
        String[] theirs = debug.lines().split("\n", -1);
        int differs = 0;
        while (differs < LINES.length && differs < theirs.length && ours[differs].equals(theirs[differs])) {
            differs++;
        }
        boolean told = !debug.lines().isEmpty() && differs < LINES.length;
        boolean suiteDiffers = debug.step().equals("length") || told && LINES[differs].equals("suite");
        String detail = "step " + debug.step();
        if (told) {
            detail += "; line " + (differs + 1) + " (" + LINES[differs] + ") of the platform's bound lines differs from ours";
        }
        return m.fail(suiteDiffers ? ErrorKind.WRONG_SUITE : ErrorKind.WRONG_KEY, detail);
    }
}
