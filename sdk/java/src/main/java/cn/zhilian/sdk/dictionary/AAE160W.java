// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 撤回原因 Reason of withdrawal. */
public enum AAE160W {
    /** 劳动者未到岗 The worker never came. */
    THE_WORKER_NEVER_CAME("01", "劳动者未到岗", "The worker never came"),
    /** 重复登记 Registered twice. */
    REGISTERED_TWICE("02", "重复登记", "Registered twice"),
    /** 登记错误且不能更正 Wrong and cannot be corrected. */
    WRONG_AND_CANNOT_BE_CORRECTED("03", "登记错误且不能更正", "Wrong and cannot be corrected"),
    /** 其他 Other. */
    OTHER("99", "其他", "Other");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAE160W(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAE160W of(String code) {
        for (AAE160W value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
