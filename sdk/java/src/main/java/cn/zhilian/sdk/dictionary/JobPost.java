// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 岗位类别 Kind of post. */
public enum JobPost {
    /** 管理、技术岗位 Managers and specialists. */
    MANAGERS_AND_SPECIALISTS("manager", "管理、技术岗位", "Managers and specialists"),
    /** 生产、服务岗位 Workers. */
    WORKERS("worker", "生产、服务岗位", "Workers");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    JobPost(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static JobPost of(String code) {
        for (JobPost value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
