// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 参保身份 Insured as. */
public enum AAC066 {
    /** 企业职工 Employee. */
    EMPLOYEE("10", "企业职工", "Employee"),
    /** 外籍人员 Foreigner. */
    FOREIGNER("43", "外籍人员", "Foreigner"),
    /** 港澳台人员 From Hong Kong, Macao or Taiwan. */
    FROM_HONG_KONG_MACAO_OR_TAIWAN("44", "港澳台人员", "From Hong Kong, Macao or Taiwan"),
    /** 建筑业按项目参保人员 Construction worker. */
    CONSTRUCTION_WORKER("91", "建筑业按项目参保人员", "Construction worker"),
    /** 退役军人 Veteran. */
    VETERAN("98", "退役军人", "Veteran"),
    /** 非全日制人员 Part-time. */
    PART_TIME("99", "非全日制人员", "Part-time");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAC066(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAC066 of(String code) {
        for (AAC066 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
