// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 参保变更类型 Kind of change. */
public enum AAC050 {
    /** 新参保 First time. */
    FIRST_TIME("11", "新参保", "First time"),
    /** 恢复参保 Resumed. */
    RESUMED("12", "恢复参保", "Resumed");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAC050(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAC050 of(String code) {
        for (AAC050 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
