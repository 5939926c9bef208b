// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 个人信息变更状态 State of a change of a person's data. */
public enum PersonChangeState {
    /** 已变更 Done. */
    DONE("done", "已变更", "Done"),
    /** 审核中 Under review. */
    UNDER_REVIEW("review", "审核中", "Under review"),
    /** 审核未通过 Refused. */
    REFUSED("refused", "审核未通过", "Refused"),
    /** 逾期未审核 Not reviewed in time. */
    NOT_REVIEWED_IN_TIME("lapsed", "逾期未审核", "Not reviewed in time"),
    /** 单位已撤回 Withdrawn. */
    WITHDRAWN("withdrawn", "单位已撤回", "Withdrawn"),
    /** 本单位没有 Not of this employer. */
    NOT_OF_THIS_EMPLOYER("none", "本单位没有", "Not of this employer");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    PersonChangeState(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static PersonChangeState of(String code) {
        for (PersonChangeState value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
