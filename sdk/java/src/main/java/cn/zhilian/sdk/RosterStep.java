package cn.zhilian.sdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of one act of a joint service for one person. */
public final class RosterStep {
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        NAMES.put("done", "办结");
        NAMES.put("rejected", "不予通过");
        NAMES.put("partial", "部分办结");
        NAMES.put("skipped", "未办");
        NAMES.put("undone", "已撤回");
    }

    private final String name;
    private final String title;
    private final String outcome;
    private final String number;
    private final String code;
    private final String message;

    private RosterStep(Map<?, ?> step, String outcome, Map<?, ?> said) {
        this.name = text(step, "step");
        this.title = text(step, "title");
        this.outcome = outcome;
        this.number = text(said, "number");
        this.code = text(said, "code");
        this.message = text(said, "message");
    }

    /**
     * Lays out what the answer of a joint service says of one person: the outcomes stand
     * with the person, titles, numbers and reasons with the steps.
     */
    static List<RosterStep> of(Map<?, ?> data, Map<?, ?> own, int place) {
        Object outcomes = own == null ? null : own.get("steps");
        if (!(outcomes instanceof Map) || !(data.get("steps") instanceof List)) {
            return Collections.emptyList();
        }
        List<RosterStep> steps = new ArrayList<>();
        for (Object one : (List<?>) data.get("steps")) {
            Map<?, ?> step = one instanceof Map ? (Map<?, ?>) one : Collections.emptyMap();
            String outcome = text((Map<?, ?>) outcomes, text(step, "step"));
            if (!outcome.isEmpty()) {
                Map<?, ?> said = entry(step.get("data"), place);
                steps.add(new RosterStep(step, outcome, said != null ? said : outcome.equals("done") ? Collections.emptyMap() : step));
            }
        }
        return Collections.unmodifiableList(steps);
    }

    /** The person's entry of a step's data, null without one. */
    private static Map<?, ?> entry(Object data, int place) {
        Object persons = data instanceof Map ? ((Map<?, ?>) data).get("persons") : null;
        if (persons instanceof List) {
            for (Object p : (List<?>) persons) {
                if (p instanceof Map && Long.valueOf(place).equals(((Map<?, ?>) p).get("index"))) {
                    return (Map<?, ?>) p;
                }
            }
        }
        return null;
    }

    private static String text(Map<?, ?> m, String member) {
        Object value = m.get(member);
        return value instanceof String ? (String) value : "";
    }

    /** The act, such as register. */
    public String name() {
        return name;
    }

    /** Its title, in Chinese. */
    public String title() {
        return title;
    }

    /**
     * done, rejected or partial; skipped where an act that it needs was not done, undone
     * where it was withdrawn because another was not.
     */
    public String outcome() {
        return outcome;
    }

    /** Number that the authority gave, of a registration, a record or a person; "" without one. */
    public String number() {
        return number;
    }

    /** Code of the core system; "" without one. */
    public String code() {
        return code;
    }

    /** Why, in Chinese; "" when nothing is to be said. */
    public String message() {
        return message;
    }

    /** For one cell of a report, in Chinese. */
    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        words.add(NAMES.getOrDefault(outcome, outcome));
        words.add(number);
        words.add(code);
        words.add(message);
        words.removeIf(String::isEmpty);
        return String.join(" ", words);
    }
}
