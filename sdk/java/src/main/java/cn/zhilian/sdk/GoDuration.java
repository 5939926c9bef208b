package cn.zhilian.sdk;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a duration as configuration files write it: 60s, 1m30s, -2h45m, 1.5h, 100ms. */
final class GoDuration {
    private static final Pattern WHOLE = Pattern.compile("[+-]?(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h)");
    private static final Map<String, Long> NANOS = new HashMap<>();

    static {
        NANOS.put("ns", 1L);
        NANOS.put("us", 1_000L);
        NANOS.put("µs", 1_000L);
        NANOS.put("ms", 1_000_000L);
        NANOS.put("s", 1_000_000_000L);
        NANOS.put("m", 60_000_000_000L);
        NANOS.put("h", 3_600_000_000_000L);
    }

    private GoDuration() {
    }

    /** Reads such a text; null for anything else. */
    static Duration parse(String text) {
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        if (!WHOLE.matcher(text).matches()) {
            return null;
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            nanos = nanos.add(new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(NANOS.get(parts.group(2)))));
        }
        if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return null;
        }
        Duration d = Duration.ofNanos(nanos.longValue());
        return text.startsWith("-") ? d.negated() : d;
    }
}
