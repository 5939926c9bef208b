// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 撤回岗位的原因 Reason of withdrawing a vacancy. */
public enum VacancyEnd {
    /** 已招满 Filled. */
    FILLED("01", "已招满", "Filled"),
    /** 取消招聘 Given up. */
    GIVEN_UP("02", "取消招聘", "Given up"),
    /** 误发布 Published by mistake. */
    PUBLISHED_BY_MISTAKE("03", "误发布", "Published by mistake");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    VacancyEnd(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static VacancyEnd of(String code) {
        for (VacancyEnd value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
