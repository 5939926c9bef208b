// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 项目信息变更项 Field of a project. */
public enum AAE155P {
    /** 工程总造价 Cost. */
    COST("projectCost", "工程总造价", "Cost"),
    /** 开工日期 First day. */
    FIRST_DAY("aae030", "开工日期", "First day"),
    /** 计划竣工日期 Planned last day. */
    PLANNED_LAST_DAY("aae031", "计划竣工日期", "Planned last day"),
    /** 项目负责人 Manager. */
    MANAGER("manager", "项目负责人", "Manager"),
    /** 项目负责人电话 Telephone of the manager. */
    TELEPHONE_OF_THE_MANAGER("managerPhone", "项目负责人电话", "Telephone of the manager");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    AAE155P(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static AAE155P of(String code) {
        for (AAE155P value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
