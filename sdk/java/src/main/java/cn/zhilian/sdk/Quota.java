package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.WireTime;
import java.time.Instant;
import java.util.Map;

/** What is left of the day's calls of one interface. */
public final class Quota {
    private final Map<?, ?> members;

    Quota(Map<?, ?> members) {
        this.members = members;
    }

    private String text(Map<?, ?> m, String name) {
        Object value = m.get(name);
        return value instanceof String ? (String) value : "";
    }

    private long number(String name) {
        Object value = members.get(name);
        return value instanceof Long ? (Long) value : 0;
    }

    /** The interface. */
    public String servicecode() {
        return text(members, "servicecode");
    }

    /** Calls a day. */
    public long limit() {
        return number("limit");
    }

    /** Calls that are left today. */
    public long remaining() {
        return number("remaining");
    }

    /** When counting begins anew; null when the platform told no time. */
    public Instant resetAt() {
        return WireTime.parse(text(members, "resetAt"));
    }

    /** Why the authority has stopped the interface; "" while it has not. */
    public String brakeReason() {
        return members.get("braked") instanceof Map ? text((Map<?, ?>) members.get("braked"), "reason") : "";
    }
}
