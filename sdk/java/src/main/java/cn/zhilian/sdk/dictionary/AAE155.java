// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 变更项 Field to be corrected. */
public enum AAE155 {
    /** 手机号码 Mobile phone. */
    MOBILE_PHONE("aac067", "手机号码", "Mobile phone"),
    /** 学历 Education. */
    EDUCATION("aac011", "学历", "Education"),
    /** 户口性质 Household registration. */
    HOUSEHOLD_REGISTRATION("aac009", "户口性质", "Household registration"),
    /** 用工形式 Form of work. */
    FORM_OF_WORK("aac013", "用工形式", "Form of work"),
    /** 合同类别 Kind of labour contract. */
    KIND_OF_LABOUR_CONTRACT("abc910", "合同类别", "Kind of labour contract"),
    /** 合同起始日期 Contract start. */
    CONTRACT_START("abc913", "合同起始日期", "Contract start"),
    /** 合同终止日期 Contract end. */
    CONTRACT_END("abc914", "合同终止日期", "Contract end"),
    /** 职业（工种）代码 Occupation. */
    OCCUPATION("aca111", "职业（工种）代码", "Occupation"),
    /** 月工资 Monthly pay. */
    MONTHLY_PAY("monthlyPay", "月工资", "Monthly pay"),
    /** 试用期月数 Months of probation. */
    MONTHS_OF_PROBATION("probationMonths", "试用期月数", "Months of probation");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAE155(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAE155 of(String code) {
        for (AAE155 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
