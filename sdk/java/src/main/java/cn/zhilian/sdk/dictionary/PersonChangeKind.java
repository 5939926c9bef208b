// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 个人信息变更种类 Kind of change of a person's data. */
public enum PersonChangeKind {
    /** 一般信息 Common data. */
    COMMON_DATA("plain", "一般信息", "Common data"),
    /** 关键信息 What identifies a person. */
    WHAT_IDENTIFIES_A_PERSON("key", "关键信息", "What identifies a person");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    PersonChangeKind(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static PersonChangeKind of(String code) {
        for (PersonChangeKind value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
