// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 仲裁案由 Cause of a dispute. */
public enum ArbCause {
    /** 因确认劳动关系发生的争议 Existence of the employment. */
    EXISTENCE_OF_THE_EMPLOYMENT("01", "因确认劳动关系发生的争议", "Existence of the employment"),
    /** 因订立、履行、变更、解除和终止劳动合同发生的争议 The labour contract. */
    THE_LABOUR_CONTRACT("02", "因订立、履行、变更、解除和终止劳动合同发生的争议", "The labour contract"),
    /** 因除名、辞退和辞职、离职发生的争议 Dismissal and resignation. */
    DISMISSAL_AND_RESIGNATION("03", "因除名、辞退和辞职、离职发生的争议", "Dismissal and resignation"),
    /** 因工作时间、休息休假、社会保险、福利、培训以及劳动保护发生的争议 Hours leave insurance training and protection. */
    HOURS_LEAVE_INSURANCE_TRAINING_AND_PROTECTION("04", "因工作时间、休息休假、社会保险、福利、培训以及劳动保护发生的争议", "Hours leave insurance training and protection"),
    /** 因劳动报酬、工伤医疗费、经济补偿或者赔偿金等发生的争议 Pay and compensation. */
    PAY_AND_COMPENSATION("05", "因劳动报酬、工伤医疗费、经济补偿或者赔偿金等发生的争议", "Pay and compensation"),
    /** 法律、法规规定的其他劳动争议 Other by law. */
    OTHER_BY_LAW("06", "法律、法规规定的其他劳动争议", "Other by law");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    ArbCause(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static ArbCause of(String code) {
        for (ArbCause value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
