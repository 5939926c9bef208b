// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 变更来源 Where a change came from. */
public enum AlterationKind {
    /** 单位申报 Filed by the employer. */
    FILED_BY_THE_EMPLOYER("change", "单位申报", "Filed by the employer"),
    /** 市场监管同步 Taken over from the market's register. */
    TAKEN_OVER_FROM_THE_MARKETS_REGISTER("sync", "市场监管同步", "Taken over from the market's register");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AlterationKind(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AlterationKind of(String code) {
        for (AlterationKind value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
