// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 送达办理类型 Act of delivery. */
public enum DeliveryAction {
    /** 确认送达地址 Confirm the address. */
    CONFIRM_THE_ADDRESS("confirm", "确认送达地址", "Confirm the address"),
    /** 电子签收 Sign for the papers. */
    SIGN_FOR_THE_PAPERS("sign", "电子签收", "Sign for the papers");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    DeliveryAction(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static DeliveryAction of(String code) {
        for (DeliveryAction value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
