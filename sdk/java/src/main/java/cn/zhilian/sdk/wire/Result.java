package cn.zhilian.sdk.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The business answer: the plaintext of every sealed answer to a call. Members
 * that this version does not know are passed over; known ones have their type.
 */
public final class Result {
    private final Map<String, Object> members;

    private Result(Map<String, Object> members) {
        this.members = members;
    }

    /** Reads the plaintext of an answer. */
    public static Result parse(byte[] plaintext) throws FormException {
        return of(StrictJson.parse(plaintext));
    }

    /** Reads a tree of {@link StrictJson}. */
    public static Result of(Object tree) throws FormException {
        if (!(tree instanceof Map)) {
            throw fault("");
        }
        Map<String, Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) tree).forEach((name, value) -> members.put((String) name, value));
        Result result = new Result(members);
        for (String name : new String[] {"msgId", "outcome", "code", "message", "nextStep", "promisedBy"}) {
            result.want(name, String.class);
        }
        result.want("replayed", Boolean.class);
        result.want("checkOnly", Boolean.class);
        for (String name : new String[] {"errors", "warnings"}) {
            for (Map<?, ?> one : result.objects(name)) {
                wantTexts(one, name, "pointer", "code", "message", "hint");
            }
        }
        for (Map<?, ?> one : result.objects("receipts")) {
            wantTexts(one, "receipts", "text", "signature", "signKeyId");
        }
        if (Outcome.named(result.text("outcome")) == null) {
            throw fault("outcome");
        }
        return result;
    }

    /** Reads the data of an answer of SYS.RESULT: one result for each call. */
    public static List<Result> listOf(Object data) throws FormException {
        Object list = data instanceof Map ? ((Map<?, ?>) data).get("results") : null;
        if (!(list instanceof List)) {
            throw fault("data/results");
        }
        List<Result> results = new ArrayList<>();
        for (Object one : (List<?>) list) {
            results.add(of(one));
        }
        return results;
    }

    private static FormException fault(String name) {
        return new FormException("E2005", name, "应答明文的结构不合规", "not the form of a result");
    }

    private void want(String name, Class<?> type) throws FormException {
        if (members.containsKey(name) && !type.isInstance(members.get(name))) {
            throw fault(name);
        }
    }

    private static void wantTexts(Map<?, ?> object, String list, String... names) throws FormException {
        for (String name : names) {
            if (object.containsKey(name) && !(object.get(name) instanceof String)) {
                throw fault(list + "/" + name);
            }
        }
    }

    private List<Map<?, ?>> objects(String name) throws FormException {
        want(name, List.class);
        List<Map<?, ?>> objects = new ArrayList<>();
        if (members.containsKey(name)) {
            for (Object one : (List<?>) members.get(name)) {
                if (!(one instanceof Map)) {
                    throw fault(name);
                }
                objects.add((Map<?, ?>) one);
            }
        }
        return objects;
    }

    private static String text(Map<?, ?> object, String name) {
        Object value = object.get(name);
        return value == null ? "" : (String) value;
    }

    private String text(String name) {
        return text(members, name);
    }

    /** The call, in a result of SYS.RESULT; "" elsewhere. */
    public String msgId() {
        return text("msgId");
    }

    /** What became of the call. */
    public Outcome outcome() {
        return Outcome.named(text("outcome"));
    }

    /** Code of the catalogue, or "". */
    public String code() {
        return text("code");
    }

    /** For people, in Chinese. */
    public String message() {
        return text("message");
    }

    /** What the system or its user should do now. */
    public String nextStep() {
        return text("nextStep");
    }

    /** When a result is due, form of {@link WireTime}; or "". */
    public String promisedBy() {
        return text("promisedBy");
    }

    /** Whether the call had been received before; this is its current answer. */
    public boolean replayed() {
        return Boolean.TRUE.equals(members.get("replayed"));
    }

    /** Whether this was a check: nothing was received, nothing has an effect. */
    public boolean checkOnly() {
        return Boolean.TRUE.equals(members.get("checkOnly"));
    }

    /** The interface's own answer, a tree of {@link StrictJson}; null when there is none. */
    public Object data() {
        return members.get("data");
    }

    /** Faults of the content. */
    public List<Finding> errors() {
        return findings("errors");
    }

    /** Remarks that did not stop the call. */
    public List<Finding> warnings() {
        return findings("warnings");
    }

    private List<Finding> findings(String name) {
        List<Finding> list = new ArrayList<>();
        for (Object one : members.containsKey(name) ? (List<?>) members.get(name) : Collections.emptyList()) {
            Map<?, ?> m = (Map<?, ?>) one;
            list.add(new Finding(text(m, "pointer"), text(m, "code"), text(m, "message"), text(m, "hint")));
        }
        return list;
    }

    /** The receipts that exist by now. */
    public List<Receipt> receipts() {
        List<Receipt> list = new ArrayList<>();
        for (Object one : members.containsKey("receipts") ? (List<?>) members.get("receipts") : Collections.emptyList()) {
            Map<?, ?> m = (Map<?, ?>) one;
            list.add(new Receipt(text(m, "text"), text(m, "signature"), text(m, "signKeyId")));
        }
        return list;
    }

    /** Writes the result again, members that this version does not know too. */
    public byte[] encode() {
        return JsonTree.encode(members);
    }
}
