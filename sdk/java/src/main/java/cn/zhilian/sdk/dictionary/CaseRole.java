// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 本单位的地位 Role of the employer. */
public enum CaseRole {
    /** 申请人 Applicant. */
    APPLICANT("applicant", "申请人", "Applicant"),
    /** 被申请人 Respondent. */
    RESPONDENT("respondent", "被申请人", "Respondent");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    CaseRole(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static CaseRole of(String code) {
        for (CaseRole value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
