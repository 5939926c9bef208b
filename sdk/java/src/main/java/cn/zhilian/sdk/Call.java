package cn.zhilian.sdk;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Options of one call. They are immutable; each method returns changed ones. */
public final class Call {
    final String msgId;
    final String caseId;
    final String scenario;
    final Map<String, String> extra;
    final Duration within;

    private Call(String msgId, String caseId, String scenario, Map<String, String> extra, Duration within) {
        this.msgId = msgId;
        this.caseId = caseId;
        this.scenario = scenario;
        this.extra = extra;
        this.within = within;
    }

    /** No options: a msgId is drawn by chance. */
    public static Call plain() {
        return new Call("", "", "", Collections.emptyMap(), null);
    }

    /** A call under the HR system's own serial number: 1 to 32 letters, digits, - or _, never used twice. */
    public static Call of(String msgId) {
        return new Call(msgId, "", "", Collections.emptyMap(), null);
    }

    Call as(String id) {
        return new Call(id, caseId, scenario, extra, within);
    }

    /** Test environment: the acceptance case. */
    public Call caseId(String value) {
        return new Call(msgId, value, scenario, extra, within);
    }

    /** Test environment: the fault to play. */
    public Call scenario(String value) {
        return new Call(msgId, caseId, value, extra, within);
    }

    /** Further head elements that the interface declares, in its order. */
    public Call extra(Map<String, String> value) {
        return new Call(msgId, caseId, scenario, Collections.unmodifiableMap(new LinkedHashMap<>(value)), within);
    }

    /** The longest the call may take with all its repeats; without bound when not set. */
    public Call within(Duration value) {
        return new Call(msgId, caseId, scenario, extra, value);
    }
}
