// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.dictionary;

/** 解除或终止原因 Reason of ending. */
public enum ABC917 {
    /** 协商一致解除（单位提出） By agreement, proposed by the employer. */
    BY_AGREEMENT_PROPOSED_BY_THE_EMPLOYER("3601", "协商一致解除（单位提出）", "By agreement, proposed by the employer"),
    /** 协商一致解除（劳动者提出） By agreement, proposed by the worker. */
    BY_AGREEMENT_PROPOSED_BY_THE_WORKER("3602", "协商一致解除（劳动者提出）", "By agreement, proposed by the worker"),
    /** 劳动者提前三十日通知解除 Notice of thirty days by the worker. */
    NOTICE_OF_THIRTY_DAYS_BY_THE_WORKER("3701", "劳动者提前三十日通知解除", "Notice of thirty days by the worker"),
    /** 劳动者在试用期内通知解除 Notice by the worker during probation. */
    NOTICE_BY_THE_WORKER_DURING_PROBATION("3702", "劳动者在试用期内通知解除", "Notice by the worker during probation"),
    /** 劳动者因单位过错解除 By the worker for a fault of the employer. */
    BY_THE_WORKER_FOR_A_FAULT_OF_THE_EMPLOYER("3801", "劳动者因单位过错解除", "By the worker for a fault of the employer"),
    /** 试用期不符合录用条件 Unfit during probation. */
    UNFIT_DURING_PROBATION("3901", "试用期不符合录用条件", "Unfit during probation"),
    /** 严重违反规章制度 Grave breach of rules. */
    GRAVE_BREACH_OF_RULES("3902", "严重违反规章制度", "Grave breach of rules"),
    /** 严重失职造成重大损害 Grave neglect with great damage. */
    GRAVE_NEGLECT_WITH_GREAT_DAMAGE("3903", "严重失职造成重大损害", "Grave neglect with great damage"),
    /** 同时建立其他劳动关系拒不改正 Second employment, not corrected. */
    SECOND_EMPLOYMENT_NOT_CORRECTED("3904", "同时建立其他劳动关系拒不改正", "Second employment, not corrected"),
    /** 以欺诈等手段致合同无效 Contract void by fraud. */
    CONTRACT_VOID_BY_FRAUD("3905", "以欺诈等手段致合同无效", "Contract void by fraud"),
    /** 被依法追究刑事责任 Criminal liability. */
    CRIMINAL_LIABILITY("3906", "被依法追究刑事责任", "Criminal liability"),
    /** 医疗期满不能从事工作 Unable to work after medical leave. */
    UNABLE_TO_WORK_AFTER_MEDICAL_LEAVE("4001", "医疗期满不能从事工作", "Unable to work after medical leave"),
    /** 不能胜任工作 Not competent. */
    NOT_COMPETENT("4002", "不能胜任工作", "Not competent"),
    /** 客观情况发生重大变化 Material change of circumstances. */
    MATERIAL_CHANGE_OF_CIRCUMSTANCES("4003", "客观情况发生重大变化", "Material change of circumstances"),
    /** 经济性裁员 Redundancy. */
    REDUNDANCY("4101", "经济性裁员", "Redundancy"),
    /** 合同期满终止 Contract expired. */
    CONTRACT_EXPIRED("4401", "合同期满终止", "Contract expired"),
    /** 开始依法享受基本养老保险待遇 Pension begins. */
    PENSION_BEGINS("4402", "开始依法享受基本养老保险待遇", "Pension begins"),
    /** 死亡、宣告死亡或宣告失踪 Death or declared dead or missing. */
    DEATH_OR_DECLARED_DEAD_OR_MISSING("4403", "死亡、宣告死亡或宣告失踪", "Death or declared dead or missing"),
    /** 单位依法破产 Bankruptcy of the employer. */
    BANKRUPTCY_OF_THE_EMPLOYER("4404", "单位依法破产", "Bankruptcy of the employer"),
    /** 单位吊销、关闭、撤销或提前解散 Employer closed or dissolved. */
    EMPLOYER_CLOSED_OR_DISSOLVED("4405", "单位吊销、关闭、撤销或提前解散", "Employer closed or dissolved"),
    /** 其他法定情形 Other case provided by law. */
    OTHER_CASE_PROVIDED_BY_LAW("9900", "其他法定情形", "Other case provided by law");

    /** What stands in a message. */
    public final String code;
    public final String zh;
    public final String en;

    ABC917(String code, String zh, String en) {
        this.code = code;
        this.zh = zh;
        this.en = en;
    }

    /** Returns the entry of a code, null for one that this version does not know. */
    public static ABC917 of(String code) {
        for (ABC917 value : values()) {
            if (value.code.equals(code)) {
                return value;
            }
        }
        return null;
    }
}
