// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 工时制度 Working hours. */
public enum WorkHours {
    /** 标准工时制 Standard hours. */
    STANDARD_HOURS("1", "标准工时制", "Standard hours"),
    /** 综合计算工时制 Comprehensive hours. */
    COMPREHENSIVE_HOURS("2", "综合计算工时制", "Comprehensive hours"),
    /** 不定时工作制 Flexible hours. */
    FLEXIBLE_HOURS("3", "不定时工作制", "Flexible hours");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    WorkHours(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static WorkHours of(String code) {
        for (WorkHours value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
