// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 管辖依据 Ground of jurisdiction. */
public enum ArbVenue {
    /** 劳动合同履行地 Place of performance. */
    PLACE_OF_PERFORMANCE("performance", "劳动合同履行地", "Place of performance"),
    /** 用人单位所在地 Seat of the employer. */
    SEAT_OF_THE_EMPLOYER("employer", "用人单位所在地", "Seat of the employer");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    ArbVenue(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static ArbVenue of(String code) {
        for (ArbVenue value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
