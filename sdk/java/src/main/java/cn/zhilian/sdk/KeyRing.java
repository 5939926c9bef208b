package cn.zhilian.sdk;

import cn.zhilian.sdk.wire.Suite;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The key in use and perhaps its successor. An exchange keeps to the key that it
 * began with, so that a change disturbs none under way.
 */
final class KeyRing {
    private static final long NEVER = Long.MIN_VALUE;

    /** Held by the one who tries the next key. */
    final ReentrantLock turn = new ReentrantLock();
    private final AtomicReference<SystemKey> current = new AtomicReference<>();
    private final AtomicReference<SystemKey> next = new AtomicReference<>();
    private volatile long triedAt = NEVER; // milliseconds of the client's clock

    KeyRing(Config config) {
        Suite suite = config.suiteOrDefault();
        current.set(new SystemKey(config.keyId, config.keyBytes(config.keyId, config.key), suite));
        if (!config.nextKeyId.isEmpty()) {
            next.set(new SystemKey(config.nextKeyId, config.keyBytes(config.nextKeyId, config.nextKey), suite));
        }
    }

    SystemKey current() {
        return current.get();
    }

    /** The successor, null without one. */
    SystemKey next() {
        return next.get();
    }

    void hold(SystemKey successor) {
        triedAt = NEVER;
        next.set(successor);
    }

    /** Whether a minute has passed since the successor was tried last. */
    boolean due(long nowMillis) {
        return next.get() != null && (triedAt == NEVER || nowMillis - triedAt >= 60_000);
    }

    void tried(long nowMillis) {
        triedAt = nowMillis;
    }

    void goOver(SystemKey to) {
        current.set(to);
        next.compareAndSet(to, null);
    }
}
