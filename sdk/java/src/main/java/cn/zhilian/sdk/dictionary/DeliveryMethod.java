// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 送达方式 Way of delivery. */
public enum DeliveryMethod {
    /** 电子送达 Electronic. */
    ELECTRONIC("electronic", "电子送达", "Electronic"),
    /** 邮寄送达 By post. */
    BY_POST("post", "邮寄送达", "By post");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    DeliveryMethod(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static DeliveryMethod of(String code) {
        for (DeliveryMethod value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
