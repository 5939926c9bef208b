// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 就业登记状态 State of registration. */
public enum AAC016 {
    /** 在册 Registered. */
    REGISTERED("active", "在册", "Registered"),
    /** 已终止 Terminated. */
    TERMINATED("ended", "已终止", "Terminated"),
    /** 已撤回 Withdrawn. */
    WITHDRAWN("withdrawn", "已撤回", "Withdrawn"),
    /** 本单位无登记 No registration with this employer. */
    NO_REGISTRATION_WITH_THIS_EMPLOYER("none", "本单位无登记", "No registration with this employer");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAC016(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAC016 of(String code) {
        for (AAC016 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
