package cn.zhilian.sdk.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The head of a request. It is immutable; an absent value and "" are the same. */
public final class RequestHead {
    /** The longest value of a head field that an interface declares. */
    private static final int MAX_EXTRA = 255;

    private final EnumMap<HeadField, String> values;
    private final Map<String, String> extra;

    private RequestHead(EnumMap<HeadField, String> values, Map<String, String> extra) {
        this.values = values;
        this.extra = extra;
    }

    /** A head with nothing but the version. */
    public static RequestHead empty() {
        EnumMap<HeadField, String> values = new EnumMap<>(HeadField.class);
        values.put(HeadField.VERSION, "1");
        return new RequestHead(values, Collections.emptyMap());
    }

    /** Returns a head that differs in one value. */
    public RequestHead with(HeadField field, String value) {
        EnumMap<HeadField, String> changed = new EnumMap<>(values);
        changed.put(field, value == null ? "" : value);
        return new RequestHead(changed, extra);
    }

    /**
     * Returns a head with the further elements that an interface declares, by name.
     * Their order must be the declared one: it is the order of the bound lines.
     */
    public RequestHead withExtra(Map<String, String> declared) {
        return new RequestHead(values, Collections.unmodifiableMap(new LinkedHashMap<>(declared)));
    }

    /** The value of a field, "" when it is absent. */
    public String get(HeadField field) {
        String value = values.get(field);
        return value == null ? "" : value;
    }

    /** The further elements that the interface declares. */
    public Map<String, String> extra() {
        return extra;
    }

    /** Whether the message is one part of a longer one. */
    public boolean isPart() {
        return !get(HeadField.PART_NO).isEmpty();
    }

    /** Tells the first value whose form the protocol does not allow. Needs no key, clock or state. */
    public void check() throws FormException {
        for (HeadField field : HeadField.values()) {
            field.check(get(field));
        }
        for (Map.Entry<String, String> e : extra.entrySet()) {
            if (HeadField.named(e.getKey()) != null) {
                throw FormException.head("head." + e.getKey(), "报文头字段重复声明", "a head element is declared twice");
            }
            if (e.getValue().length() > MAX_EXTRA || !visible(e.getValue())) {
                throw FormException.head("head." + e.getKey(), "须为不超过 255 个可见 ASCII 字符", "at most 255 visible ASCII characters");
            }
        }
        if (get(HeadField.SERVICE_CODE).equals("SYS.TOKEN") && !get(HeadField.TOKEN).isEmpty()) {
            throw FormException.head("head.token", "申请令牌时 token 须为空", "must be empty for SYS.TOKEN");
        }
        checkParts();
    }

    private void checkParts() throws FormException {
        String digest = get(HeadField.BODY_DIGEST);
        String no = get(HeadField.PART_NO);
        String total = get(HeadField.PART_TOTAL);
        if (digest.isEmpty() && no.isEmpty() && total.isEmpty()) {
            return;
        }
        if (digest.isEmpty() || no.isEmpty() || total.isEmpty()) {
            throw FormException.head("head.bodyDigest", "bodyDigest、partNo、partTotal 须同时填写", "bodyDigest, partNo and partTotal belong together");
        }
        if (Integer.parseInt(total) < 2) {
            throw FormException.head("head.partTotal", "分片总数须为 2–64", "must be from 2 to 64");
        }
        if (Integer.parseInt(no) > Integer.parseInt(total)) {
            throw FormException.head("head.partNo", "分片序号不能大于分片总数", "must not be greater than partTotal");
        }
    }

    /** Reads a parsed head; names that are neither the protocol's nor declared are refused. */
    static RequestHead read(Map<?, ?> members, List<String> declared) throws FormException {
        EnumMap<HeadField, String> values = new EnumMap<>(HeadField.class);
        Map<String, String> given = new LinkedHashMap<>();
        for (Map.Entry<?, ?> e : members.entrySet()) {
            String name = (String) e.getKey();
            if (!(e.getValue() instanceof String)) {
                throw FormException.head(shown(name), "报文头的值须为字符串", "must be a string");
            }
            String value = (String) e.getValue();
            if (!visible(value)) {
                throw FormException.head(shown(name), "只允许可见 ASCII 字符（0x21–0x7E），不允许空格与换行", "only bytes 0x21 to 0x7E are allowed");
            }
            HeadField field = HeadField.named(name);
            if (field != null) {
                values.put(field, value);
            } else if (declared.contains(name)) {
                given.put(name, value);
            } else {
                throw FormException.head(shown(name), "不认识的报文头字段", "an unknown head name");
            }
        }
        Map<String, String> extra = new LinkedHashMap<>();
        for (String name : new ArrayList<>(declared)) {
            extra.put(name, given.containsKey(name) ? given.get(name) : "");
        }
        RequestHead head = new RequestHead(values, Collections.unmodifiableMap(extra));
        head.check();
        return head;
    }

    /** Writes the members. Empty ones are left out, but for those that the standard's table names. */
    void write(StringBuilder out) {
        boolean first = true;
        for (HeadField field : HeadField.values()) {
            String value = get(field);
            if (!value.isEmpty() || field.required() || field == HeadField.SIGNATURE) {
                JsonText.member(out, first, field.wireName(), value);
                first = false;
            }
        }
        for (Map.Entry<String, String> e : extra.entrySet()) {
            if (!e.getValue().isEmpty()) {
                JsonText.member(out, false, e.getKey(), e.getValue());
            }
        }
    }

    static boolean visible(String s) {
        return s.chars().allMatch(c -> c >= 0x21 && c <= 0x7e);
    }

    /** Names a field for people. A name with other characters than names have is not repeated. */
    private static String shown(String name) {
        return "head." + (HeadField.SCENARIO.takes(name) ? name : "?");
    }
}
