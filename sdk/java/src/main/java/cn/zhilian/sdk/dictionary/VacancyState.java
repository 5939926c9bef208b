// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 岗位状态 State of a vacancy. */
public enum VacancyState {
    /** 招聘中 Open. */
    OPEN("open", "招聘中", "Open"),
    /** 已截止 Closed. */
    CLOSED("closed", "已截止", "Closed"),
    /** 已撤回 Withdrawn. */
    WITHDRAWN("withdrawn", "已撤回", "Withdrawn"),
    /** 已下架 Removed by the authority. */
    REMOVED_BY_THE_AUTHORITY("removed", "已下架", "Removed by the authority"),
    /** 本单位无此岗位 Not of this employer. */
    NOT_OF_THIS_EMPLOYER("none", "本单位无此岗位", "Not of this employer");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    VacancyState(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static VacancyState of(String code) {
        for (VacancyState value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
