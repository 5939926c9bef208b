// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 告知状态 State of a notice. */
public enum NoticeState {
    /** 已告知 Told. */
    TOLD("done", "已告知", "Told"),
    /** 已撤回 Withdrawn. */
    WITHDRAWN("withdrawn", "已撤回", "Withdrawn");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    NoticeState(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static NoticeState of(String code) {
        for (NoticeState value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
