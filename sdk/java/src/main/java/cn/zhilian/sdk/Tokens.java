package cn.zhilian.sdk;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.TreeMap;

/** The token of the day, and that of the next from shortly before midnight. Days are Beijing's, as YYYY-MM-DD. */
final class Tokens {
    /** Tomorrow's token can be had from 23:30; clients ask at a moment of their own, so that midnight is not a rush. */
    private static final Duration RENEW_FROM = Duration.ofHours(23).plusMinutes(31);
    private static final int RENEW_SPREAD = 23 * 60; // seconds

    private final TreeMap<String, String> held = new TreeMap<>();
    private final Duration renewAt;

    Tokens(SecureRandom random) {
        renewAt = RENEW_FROM.plusSeconds(random.nextInt(RENEW_SPREAD));
    }

    /** Whether it is time to fetch tomorrow's, so long after midnight. */
    boolean renewing(Duration sinceMidnight) {
        return sinceMidnight.compareTo(renewAt) >= 0;
    }

    /** The token of a day, "" when it is not held. */
    synchronized String of(String day) {
        return held.getOrDefault(day, "");
    }

    synchronized void put(String day, String token) {
        while (held.size() > 1 && held.firstKey().compareTo(day) < 0) {
            held.pollFirstEntry();
        }
        held.put(day, token);
    }

    /** Forgets a token that was refused, wherever it is held. */
    synchronized void drop(String token) {
        held.values().removeIf(token::equals);
    }
}
