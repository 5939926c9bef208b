package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.HeadField;
import cn.zhilian.sdk.wire.JsonTree;
import cn.zhilian.sdk.wire.RequestHead;
import cn.zhilian.sdk.wire.SealedRequest;
import cn.zhilian.sdk.wire.StrictJson;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** One message on its way, or one part of it. Its plaintext and msgId never change. */
final class Outgoing {
    /** The longest body; one over {@link SealedRequest#MAX_PLAIN_BYTES} travels as parts. */
    static final int MAX_BODY = 32 << 20;

    final String service;
    final Call call;
    final byte[] plaintext;
    final Parting parting = new Parting();
    private final String digest;
    private final int partNo;
    private final int partTotal;
    private boolean checkOnly;

    Outgoing(String service, Call call, byte[] plaintext) {
        this(service, call, plaintext, "", 0, 0);
    }

    private Outgoing(String service, Call call, byte[] plaintext, String digest, int partNo, int partTotal) {
        this.service = service;
        this.call = call;
        this.plaintext = plaintext;
        this.digest = digest;
        this.partNo = partNo;
        this.partTotal = partTotal;
    }

    /** The bytes that are kept and sent; they are made once. */
    static byte[] encode(Object body) {
        if (body instanceof byte[] || body instanceof CharSequence) {
            byte[] text = body instanceof byte[] ? (byte[]) body : utf8(body.toString());
            int from = 0;
            int to = text.length;
            while (from < to && blank(text[from])) {
                from++;
            }
            while (to > from && blank(text[to - 1])) {
                to--;
            }
            return Arrays.copyOfRange(text, from, to);
        }
        return JsonTree.encode(body);
    }

    /** UTF-8; a lone surrogate is refused, of which getBytes would silently make another character. */
    private static byte[] utf8(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return Arrays.copyOf(bytes.array(), bytes.limit());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a lone surrogate in the text");
        }
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    String msgId() {
        return call.msgId;
    }

    boolean system() {
        return service.startsWith("SYS.");
    }

    /** Whether it has no effect and leaves its msgId free, so that it is not kept. */
    boolean checkOnly() {
        return checkOnly;
    }

    int partNo() {
        return partNo;
    }

    /** Finds what is certain to be refused, before anything is kept or sent. */
    Outgoing check() {
        if (!msgId().matches("[0-9A-Za-z_-]{1,32}")) {
            throw fail(ErrorKind.BAD_CALL, "msgId: 1 to 32 letters, digits, - or _ are wanted");
        }
        if (plaintext.length > MAX_BODY || system() && plaintext.length > SealedRequest.MAX_PLAIN_BYTES) {
            throw fail(ErrorKind.BAD_CALL, "the body is over 32 MiB, or over 1 MiB for one of the platform's own interfaces");
        }
        try {
            Object body = StrictJson.parse(plaintext);
            if (!(body instanceof Map)) {
                throw fail(ErrorKind.BAD_CALL, "the body must be a JSON object");
            }
            checkOnly = Boolean.TRUE.equals(((Map<?, ?>) body).get("checkOnly"));
        } catch (FormException e) {
            throw fail(ErrorKind.BAD_CALL, "body: " + e.getMessage());
        }
        checkHead();
        return this;
    }

    private void checkHead() {
        // The values that every message of a Config has are stood in for.
        RequestHead stand = RequestHead.empty().with(HeadField.REQ_APP_CODE, "A").with(HeadField.REQ_AREA_CODE, "000000")
                .with(HeadField.KEY_ID, "T-A-1").with(HeadField.TIMESTAMP, "2026-01-01T00:00:00+08:00");
        try {
            head(stand).check();
        } catch (FormException e) {
            throw fail(ErrorKind.BAD_CALL, e.getMessage());
        }
    }

    /** How many parts it travels as, 1 for a whole message. */
    int parts() {
        return (plaintext.length + SealedRequest.MAX_PLAIN_BYTES - 1) / SealedRequest.MAX_PLAIN_BYTES;
    }

    /** The part with that number, as a message of its own. */
    Outgoing piece(String wholeDigest, int no, int total) {
        int from = (no - 1) * SealedRequest.MAX_PLAIN_BYTES;
        int to = Math.min(from + SealedRequest.MAX_PLAIN_BYTES, plaintext.length);
        return new Outgoing(service, call, Arrays.copyOfRange(plaintext, from, to), wholeDigest, no, total);
    }

    /** Writes into a head what the message says of itself. */
    RequestHead head(RequestHead head) {
        RequestHead own = head.with(HeadField.SERVICE_CODE, service).with(HeadField.MSG_ID, msgId())
                .with(HeadField.CASE_ID, call.caseId).with(HeadField.SCENARIO, call.scenario).withExtra(call.extra);
        if (partNo == 0) {
            return own;
        }
        return own.with(HeadField.BODY_DIGEST, digest).with(HeadField.PART_NO, String.valueOf(partNo))
                .with(HeadField.PART_TOTAL, String.valueOf(partTotal));
    }

    ZhilianException fail(ErrorKind kind, String detail) {
        return new ZhilianException(kind, detail).of(msgId());
    }

    /** An answer that cannot be trusted: whatever it says, the outcome is unknown. */
    ZhilianException unverified(ErrorKind kind, String detail, int status) {
        return fail(kind, detail).withStatus(status).asUnknown(true);
    }
}
