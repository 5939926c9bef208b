// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 单位信息变更项 Field of a unit. */
public enum AAE155U {
    /** 联系人 Contact. */
    CONTACT("aae004", "联系人", "Contact"),
    /** 联系电话 Telephone of the contact. */
    TELEPHONE_OF_THE_CONTACT("aae005", "联系电话", "Telephone of the contact"),
    /** 通讯地址 Postal address. */
    POSTAL_ADDRESS("aae006", "通讯地址", "Postal address"),
    /** 邮政编码 Postcode. */
    POSTCODE("aae007", "邮政编码", "Postcode"),
    /** 开户银行 Bank. */
    BANK("aae008", "开户银行", "Bank"),
    /** 银行账号 Bank account. */
    BANK_ACCOUNT("aae010", "银行账号", "Bank account"),
    /** 银行户名 Holder of the account. */
    HOLDER_OF_THE_ACCOUNT("aae009", "银行户名", "Holder of the account"),
    /** 经办人 Handler. */
    HANDLER("aae011", "经办人", "Handler"),
    /** 经办人手机 Mobile phone of the handler. */
    MOBILE_PHONE_OF_THE_HANDLER("aac067", "经办人手机", "Mobile phone of the handler"),
    /** 单位名称 Name. */
    NAME("aab004", "单位名称", "Name"),
    /** 统一社会信用代码 Unified social credit code. */
    UNIFIED_SOCIAL_CREDIT_CODE("aab998", "统一社会信用代码", "Unified social credit code"),
    /** 法定代表人 Legal representative. */
    LEGAL_REPRESENTATIVE("aab013", "法定代表人", "Legal representative"),
    /** 住所 Domicile. */
    DOMICILE("domicile", "住所", "Domicile");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAE155U(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAE155U of(String code) {
        for (AAE155U value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
