// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 户口性质 Household registration. */
public enum AAC009 {
    /** 本地居民 Local resident. */
    LOCAL_RESIDENT("51", "本地居民", "Local resident"),
    /** 外地居民 Resident of another area. */
    RESIDENT_OF_ANOTHER_AREA("52", "外地居民", "Resident of another area"),
    /** 香港居民 Hong Kong resident. */
    HONG_KONG_RESIDENT("31", "香港居民", "Hong Kong resident"),
    /** 澳门居民 Macao resident. */
    MACAO_RESIDENT("32", "澳门居民", "Macao resident"),
    /** 台湾居民 Taiwan resident. */
    TAIWAN_RESIDENT("33", "台湾居民", "Taiwan resident"),
    /** 华侨 Overseas Chinese. */
    OVERSEAS_CHINESE("34", "华侨", "Overseas Chinese"),
    /** 外国人 Foreigner. */
    FOREIGNER("40", "外国人", "Foreigner");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAC009(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAC009 of(String code) {
        for (AAC009 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
