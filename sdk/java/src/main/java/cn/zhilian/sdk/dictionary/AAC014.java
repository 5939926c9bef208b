// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 职称级别 Degree of the professional title. */
public enum AAC014 {
    /** 正高级 Full senior. */
    FULL_SENIOR("1", "正高级", "Full senior"),
    /** 副高级 Associate senior. */
    ASSOCIATE_SENIOR("2", "副高级", "Associate senior"),
    /** 中级 Intermediate. */
    INTERMEDIATE("3", "中级", "Intermediate"),
    /** 初级 Junior. */
    JUNIOR("4", "初级", "Junior"),
    /** 无职称 None. */
    NONE("9", "无职称", "None");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAC014(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAC014 of(String code) {
        for (AAC014 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
