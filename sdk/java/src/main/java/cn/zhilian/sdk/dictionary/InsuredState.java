// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 参保人员与本单位 The person and the employer. */
public enum InsuredState {
    /** 在本单位参保中 Insured with this employer. */
    INSURED_WITH_THIS_EMPLOYER("active", "在本单位参保中", "Insured with this employer"),
    /** 不在本单位参保 Not insured with this employer. */
    NOT_INSURED_WITH_THIS_EMPLOYER("none", "不在本单位参保", "Not insured with this employer");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    InsuredState(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static InsuredState of(String code) {
        for (InsuredState value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
