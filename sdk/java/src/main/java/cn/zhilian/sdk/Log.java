package cn.zhilian.sdk;

import java.util.Map;

/**
 * Receives what the client has to tell: one event for each exchange, and warnings.
 * No event holds a key, a token, a body or personal data. It is called from many
 * threads, and on the caller's way, so it should return soon.
 */
@FunctionalInterface
public interface Log {
    /** How much an event matters. */
    enum Level {
        /** The ordinary course. */
        INFO,
        /** Somebody should look at it some day: a failed exchange, a key that must be changed. */
        WARN
    }

    /**
     * @param level  how much it matters
     * @param event  a constant text, such as "exchange"
     * @param values such as msgId, service, tookMillis, kind, code, traceId
     */
    void event(Level level, String event, Map<String, String> values);
}
