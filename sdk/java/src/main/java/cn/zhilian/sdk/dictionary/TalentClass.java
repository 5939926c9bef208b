// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 人才类别 Class in the talent catalogue. */
public enum TalentClass {
    /** A类（顶尖人才） Top. */
    TOP("A", "A类（顶尖人才）", "Top"),
    /** B类（国家级领军人才） National leading. */
    NATIONAL_LEADING("B", "B类（国家级领军人才）", "National leading"),
    /** C类（省级领军人才） Provincial leading. */
    PROVINCIAL_LEADING("C", "C类（省级领军人才）", "Provincial leading"),
    /** D类（市级领军人才） Municipal leading. */
    MUNICIPAL_LEADING("D", "D类（市级领军人才）", "Municipal leading"),
    /** E类（高级人才） Advanced. */
    ADVANCED("E", "E类（高级人才）", "Advanced");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    TalentClass(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static TalentClass of(String code) {
        for (TalentClass value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
