// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 证件类型 Kind of identity document. */
public enum AAC058 {
    /** 居民身份证 Resident identity card. */
    RESIDENT_IDENTITY_CARD("01", "居民身份证", "Resident identity card"),
    /** 外国人永久居留身份证 Foreign permanent resident identity card. */
    FOREIGN_PERMANENT_RESIDENT_IDENTITY_CARD("07", "外国人永久居留身份证", "Foreign permanent resident identity card"),
    /** 护照 Passport. */
    PASSPORT("08", "护照", "Passport"),
    /** 港澳台居民居住证 Residence permit for Hong Kong, Macao and Taiwan residents. */
    RESIDENCE_PERMIT_FOR_HONG_KONG_MACAO_AND_TAIWAN_RESIDENTS("16", "港澳台居民居住证", "Residence permit for Hong Kong, Macao and Taiwan residents");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAC058(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAC058 of(String code) {
        for (AAC058 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
