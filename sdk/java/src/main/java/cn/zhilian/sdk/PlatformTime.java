package cn.zhilian.sdk;

import java.time.Duration;
import java.time.Instant;

/** The platform's clock beside the host's. */
public final class PlatformTime {
    private final Instant time;
    private final Duration ahead;

    PlatformTime(Instant time, Duration ahead) {
        this.time = time;
        this.ahead = ahead;
    }

    /** The platform's clock. */
    public Instant time() {
        return time;
    }

    /** How far it is ahead of the client's clock, to the second; negative when behind. Beyond 300 s every call is refused. */
    public Duration ahead() {
        return ahead;
    }
}
