package cn.zhilian.sdk;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What came back of one HTTP request, read whole. */
final class HttpReply {
    private static final long MAX_RETRY_AFTER = 3600; // seconds

    final int status;
    final byte[] body;
    private final Map<String, List<String>> headers; // by name in lower case

    HttpReply(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /**
     * The time of Retry-After. Another form than seconds counts as absent, and too many
     * of them as an hour.
     */
    Duration retryAfter() {
        List<String> values = headers.get("retry-after");
        String value = values == null ? "" : values.get(0).trim();
        if (!value.matches("[0-9]+")) {
            return Duration.ZERO;
        }
        long seconds = value.length() > 9 ? MAX_RETRY_AFTER : Long.parseLong(value);
        return Duration.ofSeconds(Math.min(seconds, MAX_RETRY_AFTER));
    }
}
