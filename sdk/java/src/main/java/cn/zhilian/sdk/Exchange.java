package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.AnswerField;
import cn.zhilian.sdk.wire.AnswerHead;
import cn.zhilian.sdk.wire.BoundLines;
import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.HeadField;
import cn.zhilian.sdk.wire.Label;
import cn.zhilian.sdk.wire.MessageCipher;
import cn.zhilian.sdk.wire.RequestHead;
import cn.zhilian.sdk.wire.SealException;
import cn.zhilian.sdk.wire.SealedAnswer;
import cn.zhilian.sdk.wire.SealedRequest;
import cn.zhilian.sdk.wire.SigningKey;
import cn.zhilian.sdk.wire.Suite;
import cn.zhilian.sdk.wire.WireTime;
import java.time.Duration;
import java.time.Instant;

/** Makes one exchange: seals anew, sends once, and returns only what the platform sealed for this very message. */
final class Exchange {
    /** An answer whose seal opened. */
    static final class Opened {
        final AnswerHead head;
        final byte[] plaintext;

        Opened(AnswerHead head, byte[] plaintext) {
            this.head = head;
            this.plaintext = plaintext;
        }
    }

    private final Config config;
    private final Transport transport;
    private final SigningKey signer;
    private final Suite suite;

    Exchange(Config config, Transport transport) {
        this.config = config;
        this.transport = transport;
        this.signer = config.signer();
        this.suite = config.suiteOrDefault();
    }

    Opened send(SystemKey key, Outgoing m, String token, Until until) {
        SealedRequest request = seal(key, m, token);
        Duration timeout = until.atMost(config.timeout);
        if (timeout.isNegative() || timeout.isZero()) {
            throw m.fail(ErrorKind.INTERRUPTED, "time ran out before sending");
        }
        HttpReply reply;
        try {
            reply = transport.post(config.path, request.encode(), timeout);
        } catch (ZhilianException e) {
            throw e.of(m.msgId());
        }
        return open(key, m, request, reply);
    }

    private SealedRequest seal(SystemKey key, Outgoing m, String token) {
        RequestHead head = m.head(RequestHead.empty().with(HeadField.REQ_APP_CODE, config.app)
                .with(HeadField.REQ_AREA_CODE, config.area).with(HeadField.KEY_ID, key.id).with(HeadField.TOKEN, token)
                .with(HeadField.TIMESTAMP, WireTime.format(Instant.now(config.clock))));
        if (signer != null && !m.system()) {
            byte[] text = BoundLines.of(suite, head).signedText(Label.EP_REQ, m.plaintext);
            head = head.with(HeadField.SIGNATURE, signer.sign(config.random, text));
        }
        try {
            return key.cipher.sealRequest(config.random, Label.EP_REQ, head, m.plaintext);
        } catch (FormException e) {
            throw m.fail(ErrorKind.BAD_CALL, e.getMessage());
        }
    }

    private Opened open(SystemKey key, Outgoing m, SealedRequest request, HttpReply reply) {
        SealedAnswer answer;
        try {
            answer = SealedAnswer.parse(reply.body);
        } catch (FormException e) {
            throw new Unsealed(m, request, reply, suite, config.path).failure(null);
        }
        if (answer.body().isEmpty()) {
            throw new Unsealed(m, request, reply, suite, config.path).failure(answer);
        }
        if (!MessageCipher.belongs(request, answer)) {
            throw m.unverified(ErrorKind.OTHER_MESSAGE, "", reply.status);
        }
        try {
            return new Opened(answer.head(), key.cipher.openAnswer(Label.EP_REQ, request, answer));
        } catch (SealException e) {
            throw m.unverified(ErrorKind.FORGED, "", reply.status).withTrace(answer.head().get(AnswerField.TRACE_ID));
        }
    }
}
