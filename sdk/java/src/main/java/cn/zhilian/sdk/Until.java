package cn.zhilian.sdk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The moment at which a call gives up, by the client's clock; or never. */
final class Until {
    private static final Duration LONG = Duration.ofDays(3650);

    private final Clock clock;
    private final Instant at;

    private Until(Clock clock, Instant at) {
        this.clock = clock;
        this.at = at;
    }

    /** @param within null for never */
    static Until from(Clock clock, Duration within) {
        return new Until(clock, within == null ? null : clock.instant().plus(within));
    }

    /** How much time is left, nothing or less when it is over. */
    Duration left() {
        return at == null ? LONG : Duration.between(clock.instant(), at);
    }

    /** The shorter one of a time and what is left. */
    Duration atMost(Duration d) {
        Duration left = left();
        return left.compareTo(d) < 0 ? left : d;
    }
}
