// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 答辩材料种类 Kind of defence. */
public enum DefenceKind {
    /** 答辩书 Written defence. */
    WRITTEN_DEFENCE("defence", "答辩书", "Written defence"),
    /** 证据 Evidence. */
    EVIDENCE("evidence", "证据", "Evidence");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    DefenceKind(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static DefenceKind of(String code) {
        for (DefenceKind value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
