// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 参保项目状态 State of an insured project. */
public enum ProjectState {
    /** 参保中 Insured. */
    INSURED("insured", "参保中", "Insured"),
    /** 参保中，计划竣工日期已过 Insured, past its planned end. */
    INSURED_PAST_ITS_PLANNED_END("overdue", "参保中，计划竣工日期已过", "Insured, past its planned end"),
    /** 已竣工 Completed. */
    COMPLETED("completed", "已竣工", "Completed"),
    /** 本单位没有 Not of this unit. */
    NOT_OF_THIS_UNIT("none", "本单位没有", "Not of this unit");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    ProjectState(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static ProjectState of(String code) {
        for (ProjectState value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
