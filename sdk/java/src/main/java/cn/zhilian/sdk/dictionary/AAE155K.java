// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 个人关键信息变更项 Field that identifies a person. */
public enum AAE155K {
    /** 姓名 Name. */
    NAME("aac003", "姓名", "Name"),
    /** 证件类型 Kind of identity document. */
    KIND_OF_IDENTITY_DOCUMENT("aac058", "证件类型", "Kind of identity document"),
    /** 证件号码 Identity document number. */
    IDENTITY_DOCUMENT_NUMBER("aac147", "证件号码", "Identity document number"),
    /** 出生日期 Date of birth. */
    DATE_OF_BIRTH("aac006", "出生日期", "Date of birth");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAE155K(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAE155K of(String code) {
        for (AAE155K value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
