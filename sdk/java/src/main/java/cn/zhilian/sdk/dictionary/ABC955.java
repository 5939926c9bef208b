// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 是否 Yes or no. */
public enum ABC955 {
    /** 否 No. */
    NO("0", "否", "No"),
    /** 是 Yes. */
    YES("1", "是", "Yes");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    ABC955(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static ABC955 of(String code) {
        for (ABC955 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
