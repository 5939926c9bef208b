// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 备案办理类型 Alter or renew. */
public enum ChangeKind {
    /** 变更 Alter. */
    ALTER("alter", "变更", "Alter"),
    /** 续签 Renew. */
    RENEW("renew", "续签", "Renew");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    ChangeKind(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static ChangeKind of(String code) {
        for (ChangeKind value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
