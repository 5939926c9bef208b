package cn.zhilian.sdk.wire;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * Keyed engines that are used by one thread at a time and kept for the next: a
 * key's tables are built once per engine, not once per message.
 */
final class Engines<T> {
    private final Queue<T> idle = new ConcurrentLinkedQueue<>();
    private final Supplier<T> maker;

    Engines(Supplier<T> maker) {
        this.maker = maker;
    }

    T take() {
        T engine = idle.poll();
        return engine == null ? maker.get() : engine;
    }

    /** Takes back an engine whose work ended well; others are left to the garbage collector. */
    void giveBack(T engine) {
        idle.add(engine);
    }
}
