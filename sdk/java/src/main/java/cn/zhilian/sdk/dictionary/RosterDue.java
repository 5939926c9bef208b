// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 花名册办理期限类型 What is due for a person. */
public enum RosterDue {
    /** 办理就业登记 Register employment. */
    REGISTER_EMPLOYMENT("register", "办理就业登记", "Register employment"),
    /** 办理劳动用工备案 Put the contract on record. */
    PUT_THE_CONTRACT_ON_RECORD("file", "办理劳动用工备案", "Put the contract on record"),
    /** 办理参保登记 Insure. */
    INSURE("insure", "办理参保登记", "Insure"),
    /** 办理终止就业登记 End the registration. */
    END_THE_REGISTRATION("terminate", "办理终止就业登记", "End the registration"),
    /** 办理解除、终止备案 Put the end of the contract on record. */
    PUT_THE_END_OF_THE_CONTRACT_ON_RECORD("end", "办理解除、终止备案", "Put the end of the contract on record"),
    /** 办理停保 End the insurance. */
    END_THE_INSURANCE("stop", "办理停保", "End the insurance"),
    /** 续订或终止劳动合同 Renew or end the contract. */
    RENEW_OR_END_THE_CONTRACT("renew", "续订或终止劳动合同", "Renew or end the contract");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    RosterDue(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static RosterDue of(String code) {
        for (RosterDue value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
