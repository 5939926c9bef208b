// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 报名状态 State of an enrolment. */
public enum EnrolmentState {
    /** 已录取 Enrolled. */
    ENROLLED("enrolled", "已录取", "Enrolled"),
    /** 候补 On the waiting list. */
    ON_THE_WAITING_LIST("waiting", "候补", "On the waiting list"),
    /** 已退出 Left. */
    LEFT("left", "已退出", "Left"),
    /** 已结业 Completed. */
    COMPLETED("completed", "已结业", "Completed"),
    /** 候补未录取 Not reached. */
    NOT_REACHED("missed", "候补未录取", "Not reached"),
    /** 本单位无报名 None of this employer. */
    NONE_OF_THIS_EMPLOYER("none", "本单位无报名", "None of this employer");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    EnrolmentState(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static EnrolmentState of(String code) {
        for (EnrolmentState value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
