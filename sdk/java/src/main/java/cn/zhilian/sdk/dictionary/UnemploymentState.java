// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 失业登记状态 State of a registration of unemployment. */
public enum UnemploymentState {
    /** 待本人确认 Waits for the person. */
    WAITS_FOR_THE_PERSON("pending", "待本人确认", "Waits for the person"),
    /** 已登记 Registered. */
    REGISTERED("registered", "已登记", "Registered"),
    /** 未予登记 Not registered. */
    NOT_REGISTERED("declined", "未予登记", "Not registered"),
    /** 逾期未确认，已撤回 Not confirmed in time. */
    NOT_CONFIRMED_IN_TIME("lapsed", "逾期未确认，已撤回", "Not confirmed in time"),
    /** 单位已撤回 Withdrawn by the employer. */
    WITHDRAWN_BY_THE_EMPLOYER("withdrawn", "单位已撤回", "Withdrawn by the employer");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    UnemploymentState(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static UnemploymentState of(String code) {
        for (UnemploymentState value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
