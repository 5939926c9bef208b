// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 证明材料种类 Kind of proof. */
public enum ProofKind {
    /** 户口簿 Household register. */
    HOUSEHOLD_REGISTER("1", "户口簿", "Household register"),
    /** 公安机关证明 Certificate of the police. */
    CERTIFICATE_OF_THE_POLICE("2", "公安机关证明", "Certificate of the police"),
    /** 新旧证件 Old and new document. */
    OLD_AND_NEW_DOCUMENT("3", "新旧证件", "Old and new document"),
    /** 人事档案 Personnel file. */
    PERSONNEL_FILE("4", "人事档案", "Personnel file"),
    /** 其他 Other. */
    OTHER("9", "其他", "Other");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    ProofKind(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static ProofKind of(String code) {
        for (ProofKind value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
