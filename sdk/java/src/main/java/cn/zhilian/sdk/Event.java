package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.FormException;
import cn.zhilian.sdk.wire.Outcome;
import cn.zhilian.sdk.wire.StrictJson;
import cn.zhilian.sdk.wire.WireTime;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a callback tells. It names a call and holds nothing of a person: fetch the
 * result with {@link Client#result}.
 */
public final class Event {
    /** A call that was processing or manual has its result. */
    public static final String RESULT_READY = "result.ready";
    /** A newly registered address is tried out. */
    public static final String CHECK = "callback.check";

    private final Map<String, Object> members;

    private Event(Map<String, Object> members) {
        this.members = members;
    }

    /** Reads the plaintext of a callback; null when it is no event. */
    static Event parse(byte[] plaintext) throws FormException {
        Object tree = StrictJson.parse(plaintext);
        if (!(tree instanceof Map)) {
            return null;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) tree).forEach((name, value) -> members.put((String) name, value));
        Event e = new Event(Collections.unmodifiableMap(members));
        return e.name().isEmpty() || e.time() == null || e.outcome() == null ? null : e;
    }

    private String text(String name) {
        Object value = members.get(name);
        return value instanceof String ? (String) value : "";
    }

    /** The same for every attempt at one event. */
    public String id() {
        return text("eventId");
    }

    /** {@link #RESULT_READY} or {@link #CHECK}; pass over names that you don't know. */
    public String name() {
        return text("event");
    }

    /** The call; "" in a check. */
    public String msgId() {
        return text("msgId");
    }

    /** The interface of the call; "" in a check. */
    public String service() {
        return text("servicecode");
    }

    /** What became of the call; ask SYS.RESULT before you act on it. */
    public Outcome outcome() {
        return Outcome.named(text("outcome"));
    }

    /** When it happened. */
    public Instant time() {
        return WireTime.parse(text("time"));
    }

    /** All members, also such as this version does not know. */
    public Map<String, Object> members() {
        return members;
    }
}
