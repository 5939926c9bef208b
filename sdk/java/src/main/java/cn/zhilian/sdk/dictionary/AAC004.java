// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 性别 Sex. */
public enum AAC004 {
    /** 男 Male. */
    MALE("1", "男", "Male"),
    /** 女 Female. */
    FEMALE("2", "女", "Female");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAC004(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAC004 of(String code) {
        for (AAC004 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
