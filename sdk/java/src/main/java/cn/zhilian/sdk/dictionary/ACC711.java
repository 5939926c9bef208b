// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 择业意愿 What the person looks for. */
public enum ACC711 {
    /** 单位就业 Employment. */
    EMPLOYMENT("1", "单位就业", "Employment"),
    /** 灵活就业 Flexible work. */
    FLEXIBLE_WORK("2", "灵活就业", "Flexible work"),
    /** 自主创业 Own business. */
    OWN_BUSINESS("3", "自主创业", "Own business"),
    /** 职业培训 Training. */
    TRAINING("4", "职业培训", "Training"),
    /** 暂未确定 Not yet known. */
    NOT_YET_KNOWN("9", "暂未确定", "Not yet known");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    ACC711(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static ACC711 of(String code) {
        for (ACC711 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
