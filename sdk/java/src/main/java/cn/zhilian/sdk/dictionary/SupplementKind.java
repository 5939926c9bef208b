// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 补充材料种类 Kind of supplement. */
public enum SupplementKind {
    /** 增加仲裁请求 Further claims. */
    FURTHER_CLAIMS("claims", "增加仲裁请求", "Further claims"),
    /** 补充事实与理由 Further facts. */
    FURTHER_FACTS("facts", "补充事实与理由", "Further facts"),
    /** 补充证据 Further evidence. */
    FURTHER_EVIDENCE("evidence", "补充证据", "Further evidence");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    SupplementKind(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static SupplementKind of(String code) {
        for (SupplementKind value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
