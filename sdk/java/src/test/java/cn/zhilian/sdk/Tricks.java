package cn.zhilian.sdk;

import cn.zhilian.sdk.FakePlatform.Trick;
import cn.zhilian.sdk.wire.HeadField;
import cn.zhilian.sdk.wire.Label;
import cn.zhilian.sdk.wire.MessageCipher;
import cn.zhilian.sdk.wire.SealedAnswer;
import cn.zhilian.sdk.wire.SealedRequest;
import cn.zhilian.sdk.wire.Suite;
import cn.zhilian.sdk.wire.WireBase64;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What can go wrong between a client and the platform, played in the platform's place. */
final class Tricks {
    /** The message arrives and is recorded, but its answer never leaves. */
    static final Trick HANG_UP_AFTER_TAKING = (p, http, r, plain) -> {
        p.results.put(r.head().get(HeadField.MSG_ID), FakePlatform.map("outcome", "done", "data", FakePlatform.map("registrationNo", "R1")));
        http.close();
    };
    static final Trick HANG_UP = (p, http, r, plain) -> http.close();
    static final Trick CUT_OFF = (p, http, r, plain) -> {
        byte[] whole = p.sealed(r, FakePlatform.map("outcome", "done"));
        http.sendResponseHeaders(200, whole.length);
        http.getResponseBody().write(whole, 0, whole.length / 2);
        http.getResponseBody().flush();
        http.close();
    };
    static final Trick CUT_OFF_TEXT = (p, http, r, plain) -> {
        byte[] whole = p.sealed(r, FakePlatform.map("outcome", "done"));
        FakePlatform.reply(http, 200, Arrays.copyOf(whole, whole.length / 2));
    };
    static final Trick EMPTY = (p, http, r, plain) -> FakePlatform.reply(http, 200, new byte[0]);
    static final Trick FORGED = (p, http, r, plain) -> {
        SealedAnswer a = SealedAnswer.parse(p.sealed(r, FakePlatform.map("outcome", "done")));
        byte[] sealed = WireBase64.decode(a.body());
        sealed[sealed.length - 1] ^= 1;
        FakePlatform.reply(http, 200, new SealedAnswer(a.head(), WireBase64.encode(sealed)).encode());
    };
    static final Trick UNSEALED_DONE = (p, http, r, plain) -> {
        SealedAnswer a = SealedAnswer.parse(p.sealed(r, FakePlatform.map("outcome", "done")));
        FakePlatform.reply(http, 200, new SealedAnswer(a.head(), "").encode());
    };
    static final Trick REFLECTED = (p, http, r, plain) -> {
        SealedAnswer a = SealedAnswer.parse(p.sealed(r, FakePlatform.map("outcome", "done")));
        FakePlatform.reply(http, 200, new SealedAnswer(a.head(), r.body()).encode());
    };
    static final Trick OTHER_SEAL = (p, http, r, plain) -> {
        SealedRequest earlier = MessageCipher.of(org.bouncycastle.util.encoders.Hex.decode(FakePlatform.KEY), Suite.GCM)
                .sealRequest(p.random, Label.EP_REQ, r.head(), plain);
        FakePlatform.reply(http, 200, p.sealed(earlier, FakePlatform.map("outcome", "done")));
    };
    static final Trick OTHER_MESSAGE = (p, http, r, plain) -> {
        SealedRequest other = new SealedRequest(r.head().with(HeadField.MSG_ID, "HR-OTHER"), r.body());
        FakePlatform.reply(http, 200, p.sealed(other, FakePlatform.map("outcome", "done")));
    };
    static final Trick LOGIN_PAGE = (p, http, r, plain) ->
            FakePlatform.reply(http, 200, "<html>please sign in</html>".getBytes(StandardCharsets.US_ASCII));
    static final Trick GATEWAY_PAGE = (p, http, r, plain) ->
            FakePlatform.reply(http, 502, "<html>bad gateway</html>".getBytes(StandardCharsets.US_ASCII));
    static final Trick LATER_VERSION = (p, http, r, plain) -> p.seal(http, r, FakePlatform.map("outcome", "levitating"));
    static final Trick TOO_LONG = (p, http, r, plain) -> {
        http.sendResponseHeaders(200, 5 << 20);
        http.close();
    };

    private Tricks() {
    }

    static Trick status(int status, String code) {
        return (p, http, r, plain) -> p.unsealed(http, status, code);
    }

    static Trick later(int status, String code, String retryAfter) {
        return (p, http, r, plain) -> {
            http.getResponseHeaders().set("Retry-After", retryAfter);
            p.unsealed(http, status, code);
        };
    }

    static Trick refusal(String code) {
        return (p, http, r, plain) -> p.refusal(http, r, code, null);
    }
}
