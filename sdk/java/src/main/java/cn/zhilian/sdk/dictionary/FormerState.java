// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 人员与本单位 The person and the employer. */
public enum FormerState {
    /** 已终止就业登记 Former staff. */
    FORMER_STAFF("former", "已终止就业登记", "Former staff"),
    /** 不是本单位终止就业登记的人员 Not former staff of this employer. */
    NOT_FORMER_STAFF_OF_THIS_EMPLOYER("none", "不是本单位终止就业登记的人员", "Not former staff of this employer");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    FormerState(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static FormerState of(String code) {
        for (FormerState value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
