package cn.zhilian.sdk.wire;

/**
 * A text from outside that is not what the protocol allows. It never holds a
 * value that was sent, only names and places.
 */
public final class FormException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String field;
    private final String zh;

    /**
     * @param code  of the catalogue, such as E1002
     * @param field such as head.timestamp; "" when the fault is not in one field
     * @param zh    what is wrong, in Chinese
     * @param en    the same in English
     */
    FormException(String code, String field, String zh, String en) {
        super(code + ": " + (field.isEmpty() ? "" : field + ": ") + en);
        this.code = code;
        this.field = field;
        this.zh = zh;
    }

    static FormException head(String field, String zh, String en) {
        return new FormException("E1002", field, zh, en);
    }

    /** The code of the catalogue that the platform would answer. */
    public String code() {
        return code;
    }

    /** The field at fault, "" when it is not one. */
    public String field() {
        return field;
    }

    /** What is wrong, in Chinese. */
    public String zh() {
        return zh;
    }
}
