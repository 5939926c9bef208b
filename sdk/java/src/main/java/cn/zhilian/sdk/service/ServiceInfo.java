// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

/** What a client needs to know of an interface before it calls it. */
public final class ServiceInfo {
    /** The servicecode. */
    public final String code;
    public final int version;
    /** submit, query, correct, withdraw or terminate. */
    public final String kind;
    public final String titleZh;
    public final String titleEn;
    /** Whether a signature is required. */
    public final boolean signed;
    /** Member of the body that holds the people, "" for a body about one. */
    public final String batchList;
    /** Most people in one body. */
    public final int batchMax;
    /** Whether the body may carry batchNo. */
    public final boolean batchNo;

    ServiceInfo(String code, int version, String kind, String titleZh, String titleEn, boolean signed,
            String batchList, int batchMax, boolean batchNo) {
        this.code = code;
        this.version = version;
        this.kind = kind;
        this.titleZh = titleZh;
        this.titleEn = titleEn;
        this.signed = signed;
        this.batchList = batchList;
        this.batchMax = batchMax;
        this.batchNo = batchNo;
    }
}
