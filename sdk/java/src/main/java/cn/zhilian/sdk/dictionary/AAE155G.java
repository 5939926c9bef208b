// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 个人一般信息变更项 Common field of a person. */
public enum AAE155G {
    /** 手机号码 Mobile phone. */
    MOBILE_PHONE("aac067", "手机号码", "Mobile phone"),
    /** 居住地址 Address. */
    ADDRESS("aae006", "居住地址", "Address"),
    /** 学历 Education. */
    EDUCATION("aac011", "学历", "Education"),
    /** 户口性质 Household registration. */
    HOUSEHOLD_REGISTRATION("aac009", "户口性质", "Household registration"),
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

    AAE155G(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAE155G of(String code) {
        for (AAE155G value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
