// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

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
    /** Bounds of the files that the body may carry, null for none. */
    public final Files files;

    ServiceInfo(String code, int version, String kind, String titleZh, String titleEn, boolean signed,
            String batchList, int batchMax, boolean batchNo, Files files) {
        this.code = code;
        this.version = version;
        this.kind = kind;
        this.titleZh = titleZh;
        this.titleEn = titleEn;
        this.signed = signed;
        this.batchList = batchList;
        this.batchMax = batchMax;
        this.batchNo = batchNo;
        this.files = files;
    }

    /** Bounds the files that a body may carry. Sizes are in bytes. */
    public static final class Files {
        /** Files in one body. */
        public final int most;
        public final int each;
        /** 0 for no bound. */
        public final int together;
        /** Code points. */
        public final int nameMin;
        public final int nameMax;
        public final List<String> types;

        Files(int most, int each, int together, int nameMin, int nameMax, String... types) {
            this.most = most;
            this.each = each;
            this.together = together;
            this.nameMin = nameMin;
            this.nameMax = nameMax;
            this.types = Collections.unmodifiableList(Arrays.asList(types));
        }
    }
}
