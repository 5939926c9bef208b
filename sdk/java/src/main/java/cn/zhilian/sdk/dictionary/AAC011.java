// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 学历 Education. */
public enum AAC011 {
    /** 博士研究生 Doctorate. */
    DOCTORATE("11", "博士研究生", "Doctorate"),
    /** 硕士研究生 Master. */
    MASTER("14", "硕士研究生", "Master"),
    /** 大学本科 Bachelor. */
    BACHELOR("21", "大学本科", "Bachelor"),
    /** 大学专科 College diploma. */
    COLLEGE_DIPLOMA("31", "大学专科", "College diploma"),
    /** 中等专科 Secondary specialised school. */
    SECONDARY_SPECIALISED_SCHOOL("41", "中等专科", "Secondary specialised school"),
    /** 职业高中 Vocational high school. */
    VOCATIONAL_HIGH_SCHOOL("44", "职业高中", "Vocational high school"),
    /** 技工学校 Technical school. */
    TECHNICAL_SCHOOL("47", "技工学校", "Technical school"),
    /** 普通高中 High school. */
    HIGH_SCHOOL("61", "普通高中", "High school"),
    /** 初中 Middle school. */
    MIDDLE_SCHOOL("71", "初中", "Middle school"),
    /** 小学 Primary school. */
    PRIMARY_SCHOOL("81", "小学", "Primary school"),
    /** 其他 Other. */
    OTHER("90", "其他", "Other");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAC011(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAC011 of(String code) {
        for (AAC011 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
