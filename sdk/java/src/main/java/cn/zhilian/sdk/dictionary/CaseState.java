// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 案件状态 State of a case. */
public enum CaseState {
    /** 待决定是否受理 Filed. */
    FILED("filed", "待决定是否受理", "Filed"),
    /** 已受理 Accepted for arbitration. */
    ACCEPTED_FOR_ARBITRATION("accepted", "已受理", "Accepted for arbitration"),
    /** 不予受理 Not accepted. */
    NOT_ACCEPTED("refused", "不予受理", "Not accepted"),
    /** 逾期未作出受理决定 Not decided in time. */
    NOT_DECIDED_IN_TIME("lapsed", "逾期未作出受理决定", "Not decided in time"),
    /** 已撤回 Dropped. */
    DROPPED("dropped", "已撤回", "Dropped"),
    /** 已结案 Closed. */
    CLOSED("closed", "已结案", "Closed"),
    /** 本单位不是当事人 Not a party. */
    NOT_A_PARTY("none", "本单位不是当事人", "Not a party");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    CaseState(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static CaseState of(String code) {
        for (CaseState value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
