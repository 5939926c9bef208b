package cn.zhilian.sdk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The client's side: a clock that moves by waiting alone, and what the client logs. */
final class Host extends Clock {
    static final Instant MORNING = Instant.parse("2026-11-23T01:30:15Z"); // 09:30:15 in Beijing

    private Instant now = MORNING;
    final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    final List<String> log = Collections.synchronizedList(new ArrayList<>());

    @Override
    public synchronized Instant instant() {
        return now;
    }

    synchronized void set(Instant at) {
        now = at;
    }

    synchronized void pause(Duration d) {
        pauses.add(d);
        now = now.plus(d);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
