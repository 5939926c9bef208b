package cn.zhilian.sdk.wire;

/** The business result of a call. */
public enum Outcome {
    /** None: the message was not received, so nothing came of it. */
    NONE(""),
    /** Final: carried out. */
    DONE("done"),
    /** Final: refused by content; correct it and file with a new msgId. */
    REJECTED("rejected"),
    /** Not final: the result is promised. */
    PROCESSING("processing"),
    /** Not final: a person looks at it. */
    MANUAL("manual"),
    /** Final: carried out for some; the data tells for whom. */
    PARTIAL("partial"),
    /** Of SYS.RESULT alone: the platform has not received this msgId from this system. */
    UNKNOWN("unknown");

    private final String wireName;

    Outcome(String wireName) {
        this.wireName = wireName;
    }

    /** The outcome of that name, null for a name that is none. */
    public static Outcome named(String name) {
        for (Outcome o : values()) {
            if (o.wireName.equals(name)) {
                return o;
            }
        }
        return null;
    }

    /** Whether it will not change any more. */
    public boolean isFinal() {
        return this == DONE || this == REJECTED || this == PARTIAL;
    }

    /** The name on the wire. */
    @Override
    public String toString() {
        return wireName;
    }
}
