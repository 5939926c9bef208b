package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.JsonTree;
import cn.zhilian.sdk.wire.Outcome;
import cn.zhilian.sdk.wire.StrictJson;
import cn.zhilian.sdk.wire.WireBase64;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line of an outbox. The Go library writes the same lines. */
final class OutboxRecord {
    final OutboxEntry.State what;
    final String msgId;
    final Instant at;
    String service = "";
    Outcome outcome = Outcome.NONE;
    String code = "";
    String keyId = "";
    String digest = ""; // keyed, of all that makes two messages the same
    byte[] sealed = new byte[0];

    OutboxRecord(OutboxEntry.State what, String msgId, Instant at) {
        this.what = what;
        this.msgId = msgId;
        this.at = at;
    }

    /** What binds the sealed bytes to their line. */
    byte[] place() {
        return ("zhilian outbox\n" + what.label + "\n" + msgId + "\n" + service + "\n" + digest + "\n" + outcome + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    byte[] line() {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("what", what.label);
        m.put("msgId", msgId);
        m.put("at", at.toString());
        m.put("service", orNull(service));
        m.put("outcome", orNull(outcome.toString()));
        m.put("code", orNull(code));
        m.put("keyId", orNull(keyId));
        m.put("digest", orNull(digest));
        m.put("sealed", sealed.length == 0 ? null : WireBase64.encode(sealed));
        return (new String(JsonTree.encode(m), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String orNull(String s) {
        return s.isEmpty() ? null : s;
    }

    /** Reads a line; null when it is damaged. */
    static OutboxRecord parse(byte[] line) {
        try {
            Map<?, ?> m = (Map<?, ?>) StrictJson.parse(line);
            OutboxEntry.State what = OutboxEntry.State.named(text(m, "what"));
            Outcome outcome = Outcome.named(text(m, "outcome"));
            byte[] sealed = WireBase64.decode(text(m, "sealed"));
            if (what == null || outcome == null || sealed == null || text(m, "msgId").isEmpty()) {
                return null;
            }
            OutboxRecord r = new OutboxRecord(what, text(m, "msgId"), time(text(m, "at")));
            r.service = text(m, "service");
            r.outcome = outcome;
            r.code = text(m, "code");
            r.keyId = text(m, "keyId");
            r.digest = text(m, "digest");
            r.sealed = sealed;
            return r;
        } catch (FormException | ClassCastException | DateTimeException e) {
            return null;
        }
    }

    static String text(Map<?, ?> m, String name) {
        Object value = m.get(name);
        return value == null ? "" : (String) value;
    }

    static Instant time(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
