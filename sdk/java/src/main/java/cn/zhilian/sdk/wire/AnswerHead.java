package cn.zhilian.sdk.wire;

import java.util.EnumMap;
import java.util.Map;

/** The head of an answer. It is immutable; an absent value and "" are the same. */
public final class AnswerHead {
    private static final int MAX_MSG = 100; // code points
    private static final int MAX_VALUE = 255;

    private final EnumMap<AnswerField, String> values;

    private AnswerHead(EnumMap<AnswerField, String> values) {
        this.values = values;
    }

    /** A head without any value. */
    public static AnswerHead empty() {
        return new AnswerHead(new EnumMap<>(AnswerField.class));
    }

    /** Returns a head that differs in one value. */
    public AnswerHead with(AnswerField field, String value) {
        EnumMap<AnswerField, String> changed = new EnumMap<>(values);
        changed.put(field, value == null ? "" : value);
        return new AnswerHead(changed);
    }

    /** The value of a field, "" when it is absent. */
    public String get(AnswerField field) {
        String value = values.get(field);
        return value == null ? "" : value;
    }

    /** Whether this message was received. Trust it only in an answer that opened. */
    public boolean received() {
        return get(AnswerField.STATUS).equals("0");
    }

    static AnswerHead read(Map<?, ?> members) throws FormException {
        EnumMap<AnswerField, String> values = new EnumMap<>(AnswerField.class);
        for (AnswerField field : AnswerField.values()) {
            if (!members.containsKey(field.wireName())) {
                continue;
            }
            Object value = members.get(field.wireName());
            if (!(value instanceof String)) {
                throw FormException.head("head." + field.wireName(), "报文头的值须为字符串", "must be a string");
            }
            values.put(field, (String) value);
        }
        AnswerHead head = new AnswerHead(values);
        head.check();
        return head;
    }

    /**
     * Tells the first value whose form the protocol does not allow. No value may hold a
     * line end, or the lines bound to the seal could be moved.
     */
    public void check() throws FormException {
        String status = get(AnswerField.STATUS);
        if (!status.equals("0") && !status.equals("1")) {
            throw FormException.head("head.status", "status 须为 0 或 1", "must be \"0\" or \"1\"");
        }
        if (received() && !get(AnswerField.CODE).isEmpty()) {
            throw FormException.head("head.code", "status 为 0 时 code 须为空", "must be empty when status is 0");
        }
        String msg = get(AnswerField.MSG);
        if (msg.codePointCount(0, msg.length()) > MAX_MSG || msg.codePoints().anyMatch(AnswerHead::breaksLine)) {
            throw FormException.head("head.msg", "msg 超过 100 个字符，或有控制字符或换行", "over 100 code points, or a control character or line separator");
        }
        for (AnswerField field : AnswerField.values()) {
            String value = get(field);
            if (field != AnswerField.MSG && (value.length() > MAX_VALUE || !RequestHead.visible(value))) {
                throw FormException.head("head." + field.wireName(), "只允许可见 ASCII 字符", "only bytes 0x21 to 0x7E are allowed");
            }
        }
    }

    void write(StringBuilder out) {
        boolean first = true;
        for (AnswerField field : AnswerField.values()) {
            if (!get(field).isEmpty() || field.always()) {
                JsonText.member(out, first, field.wireName(), get(field));
                first = false;
            }
        }
    }

    /** Whether a character could be taken for the end of a line, or be unseen. */
    static boolean breaksLine(int c) {
        return c < 0x20 || c >= 0x7f && c <= 0x9f || c == 0x2028 || c == 0x2029;
    }
}
