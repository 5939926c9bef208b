// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 合同类别 Kind of labour contract. */
public enum ABC910 {
    /** 固定期限 Fixed term. */
    FIXED_TERM("1", "固定期限", "Fixed term"),
    /** 无固定期限 Open-ended. */
    OPEN_ENDED("2", "无固定期限", "Open-ended"),
    /** 以完成一定工作任务为期限 Until a task is done. */
    UNTIL_A_TASK_IS_DONE("3", "以完成一定工作任务为期限", "Until a task is done");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    ABC910(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static ABC910 of(String code) {
        for (ABC910 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
