// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 变更状态 State of a change. */
public enum AlterationState {
    /** 已变更 Done. */
    DONE("done", "已变更", "Done"),
    /** 已撤回 Withdrawn. */
    WITHDRAWN("withdrawn", "已撤回", "Withdrawn"),
    /** 本单位没有 Not of this employer. */
    NOT_OF_THIS_EMPLOYER("none", "本单位没有", "Not of this employer");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AlterationState(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AlterationState of(String code) {
        for (AlterationState value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
