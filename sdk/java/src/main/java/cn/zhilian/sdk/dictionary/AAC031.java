// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 参保状态 State of insurance. */
public enum AAC031 {
    /** 参保 Insured. */
    INSURED("active", "参保", "Insured"),
    /** 停保 Stopped. */
    STOPPED("ended", "停保", "Stopped"),
    /** 本单位未参保 Not with this employer. */
    NOT_WITH_THIS_EMPLOYER("none", "本单位未参保", "Not with this employer");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAC031(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAC031 of(String code) {
        for (AAC031 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
