// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 险种类型 Kind of insurance. */
public enum AAE140 {
    /** 企业职工基本养老保险 Pension. */
    PENSION("110", "企业职工基本养老保险", "Pension"),
    /** 失业保险 Unemployment. */
    UNEMPLOYMENT("210", "失业保险", "Unemployment"),
    /** 工伤保险 Work injury. */
    WORK_INJURY("410", "工伤保险", "Work injury");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAE140(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAE140 of(String code) {
        for (AAE140 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
