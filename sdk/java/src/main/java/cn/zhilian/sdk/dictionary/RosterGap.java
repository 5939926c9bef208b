// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 花名册差异类型 How a roster differs. */
public enum RosterGap {
    /** 在花名册中，本单位未办理就业登记 On the list, not registered by this employer. */
    ON_THE_LIST_NOT_REGISTERED_BY_THIS_EMPLOYER("notRegistered", "在花名册中，本单位未办理就业登记", "On the list, not registered by this employer"),
    /** 姓名与登记不一致 The name differs from the record. */
    THE_NAME_DIFFERS_FROM_THE_RECORD("nameDiffers", "姓名与登记不一致", "The name differs from the record"),
    /** 用工起始日期与登记不一致 The first day of work differs from the record. */
    THE_FIRST_DAY_OF_WORK_DIFFERS_FROM_THE_RECORD("startDiffers", "用工起始日期与登记不一致", "The first day of work differs from the record"),
    /** 没有有效的劳动用工备案 No contract in force on record. */
    NO_CONTRACT_IN_FORCE_ON_RECORD("contractMissing", "没有有效的劳动用工备案", "No contract in force on record"),
    /** 备案的劳动合同已经到期 The contract on record has run out. */
    THE_CONTRACT_ON_RECORD_HAS_RUN_OUT("contractExpired", "备案的劳动合同已经到期", "The contract on record has run out"),
    /** 合同终止日期与备案不一致 The end of the contract differs from the record. */
    THE_END_OF_THE_CONTRACT_DIFFERS_FROM_THE_RECORD("contractDiffers", "合同终止日期与备案不一致", "The end of the contract differs from the record"),
    /** 应参保险种未参保 Not insured in a kind that the list names. */
    NOT_INSURED_IN_A_KIND_THAT_THE_LIST_NAMES("insuranceMissing", "应参保险种未参保", "Not insured in a kind that the list names"),
    /** 参保险种不在花名册中 Insured in a kind that the list does not name. */
    INSURED_IN_A_KIND_THAT_THE_LIST_DOES_NOT_NAME("insuranceExtra", "参保险种不在花名册中", "Insured in a kind that the list does not name"),
    /** 花名册记为已离职，就业登记仍在册 Has left by the list, still registered. */
    HAS_LEFT_BY_THE_LIST_STILL_REGISTERED("stillRegistered", "花名册记为已离职，就业登记仍在册", "Has left by the list, still registered"),
    /** 花名册记为已离职，备案合同仍有效 Has left by the list, contract still in force on record. */
    HAS_LEFT_BY_THE_LIST_CONTRACT_STILL_IN_FORCE_ON_RECORD("stillFiled", "花名册记为已离职，备案合同仍有效", "Has left by the list, contract still in force on record"),
    /** 花名册记为已离职，仍在参保 Has left by the list, still insured. */
    HAS_LEFT_BY_THE_LIST_STILL_INSURED("stillInsured", "花名册记为已离职，仍在参保", "Has left by the list, still insured");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    RosterGap(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static RosterGap of(String code) {
        for (RosterGap value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
