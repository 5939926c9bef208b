// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 用工形式 Form of work. */
public enum AAC013 {
    /** 固定期限合同 Fixed-term contract. */
    FIXED_TERM_CONTRACT("41", "固定期限合同", "Fixed-term contract"),
    /** 无固定期限合同 Open-ended contract. */
    OPEN_ENDED_CONTRACT("42", "无固定期限合同", "Open-ended contract"),
    /** 以完成一定工作任务为期限的合同 Task-based contract. */
    TASK_BASED_CONTRACT("43", "以完成一定工作任务为期限的合同", "Task-based contract"),
    /** 劳务派遣 Dispatch. */
    DISPATCH("51", "劳务派遣", "Dispatch"),
    /** 非全日制 Part-time. */
    PART_TIME("52", "非全日制", "Part-time"),
    /** 其他 Other. */
    OTHER("90", "其他", "Other");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAC013(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAC013 of(String code) {
        for (AAC013 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
