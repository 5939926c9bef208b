package cn.zhilian.sdk;

import java.time.Duration;

/** How the client waits between two tries. Tests give one that moves their clock. */
@FunctionalInterface
public interface Pause {
    /** Sleeps on the calling thread. */
    Pause SLEEP = d -> Thread.sleep(d.toMillis());

    /** Waits, or ends early when the thread is interrupted. */
    void of(Duration d) throws InterruptedException;
}
