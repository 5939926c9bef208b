package cn.zhilian.sdk;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Remembers which events were handled. Implement it over your database when
 * several processes receive callbacks, or events must survive a restart.
 */
public interface SeenEvents {
    /** Whether the event was handled before. */
    boolean known(String eventId) throws Exception;

    /** Called after an event was handled and before it is acknowledged. */
    void keep(String eventId) throws Exception;

    /** Remembers the newest ten thousand events of one process. */
    static SeenEvents inMemory() {
        Set<String> newest = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<String, Boolean>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > 10_000;
            }
        }));
        return new SeenEvents() {
            @Override
            public boolean known(String eventId) {
                return newest.contains(eventId);
            }

            @Override
            public void keep(String eventId) {
                newest.add(eventId);
            }
        };
    }
}
