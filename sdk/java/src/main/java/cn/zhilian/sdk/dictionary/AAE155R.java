// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 市场监管登记项 Fields of the market's register. */
public enum AAE155R {
    /** 单位名称 Name. */
    NAME("aab004", "单位名称", "Name"),
    /** 法定代表人 Legal representative. */
    LEGAL_REPRESENTATIVE("aab013", "法定代表人", "Legal representative"),
    /** 住所 Domicile. */
    DOMICILE("domicile", "住所", "Domicile");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAE155R(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAE155R of(String code) {
        for (AAE155R value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
