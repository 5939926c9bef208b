// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

/** 性别 Sex */
export const AAC004 = {
  /** 男 Male */
  Male: "1",
  /** 女 Female */
  Female: "2",
} as const;

/** A code of AAC004. */
export type AAC004 = (typeof AAC004)[keyof typeof AAC004];

/** 户口性质 Household registration */
export const AAC009 = {
  /** 本地居民 Local resident */
  LocalResident: "51",
  /** 外地居民 Resident of another area */
  ResidentOfAnotherArea: "52",
  /** 香港居民 Hong Kong resident */
  HongKongResident: "31",
  /** 澳门居民 Macao resident */
  MacaoResident: "32",
  /** 台湾居民 Taiwan resident */
  TaiwanResident: "33",
  /** 华侨 Overseas Chinese */
  OverseasChinese: "34",
  /** 外国人 Foreigner */
  Foreigner: "40",
} as const;

/** A code of AAC009. */
export type AAC009 = (typeof AAC009)[keyof typeof AAC009];

/** 学历 Education */
export const AAC011 = {
  /** 博士研究生 Doctorate */
  Doctorate: "11",
  /** 硕士研究生 Master */
  Master: "14",
  /** 大学本科 Bachelor */
  Bachelor: "21",
  /** 大学专科 College diploma */
  CollegeDiploma: "31",
  /** 中等专科 Secondary specialised school */
  SecondarySpecialisedSchool: "41",
  /** 职业高中 Vocational high school */
  VocationalHighSchool: "44",
  /** 技工学校 Technical school */
  TechnicalSchool: "47",
  /** 普通高中 High school */
  HighSchool: "61",
  /** 初中 Middle school */
  MiddleSchool: "71",
  /** 小学 Primary school */
  PrimarySchool: "81",
  /** 其他 Other */
  Other: "90",
} as const;

/** A code of AAC011. */
export type AAC011 = (typeof AAC011)[keyof typeof AAC011];

/** 用工形式 Form of work */
export const AAC013 = {
  /** 固定期限合同 Fixed-term contract */
  FixedTermContract: "41",
  /** 无固定期限合同 Open-ended contract */
  OpenEndedContract: "42",
  /** 以完成一定工作任务为期限的合同 Task-based contract */
  TaskBasedContract: "43",
  /** 劳务派遣 Dispatch */
  Dispatch: "51",
  /** 非全日制 Part-time */
  PartTime: "52",
  /** 其他 Other */
  Other: "90",
} as const;

/** A code of AAC013. */
export type AAC013 = (typeof AAC013)[keyof typeof AAC013];

/** 就业登记状态 State of registration */
export const AAC016 = {
  /** 在册 Registered */
  Registered: "active",
  /** 已终止 Terminated */
  Terminated: "ended",
  /** 已撤回 Withdrawn */
  Withdrawn: "withdrawn",
  /** 本单位无登记 No registration with this employer */
  NoRegistrationWithThisEmployer: "none",
} as const;

/** A code of AAC016. */
export type AAC016 = (typeof AAC016)[keyof typeof AAC016];

/** 证件类型 Kind of identity document */
export const AAC058 = {
  /** 居民身份证 Resident identity card */
  ResidentIdentityCard: "01",
  /** 外国人永久居留身份证 Foreign permanent resident identity card */
  ForeignPermanentResidentIdentityCard: "07",
  /** 护照 Passport */
  Passport: "08",
  /** 港澳台居民居住证 Residence permit for Hong Kong, Macao and Taiwan residents */
  ResidencePermitForHongKongMacaoAndTaiwanResidents: "16",
} as const;

/** A code of AAC058. */
export type AAC058 = (typeof AAC058)[keyof typeof AAC058];

/** 变更项 Field to be corrected */
export const AAE155 = {
  /** 手机号码 Mobile phone */
  MobilePhone: "aac067",
  /** 学历 Education */
  Education: "aac011",
  /** 户口性质 Household registration */
  HouseholdRegistration: "aac009",
  /** 用工形式 Form of work */
  FormOfWork: "aac013",
  /** 合同类别 Kind of labour contract */
  KindOfLabourContract: "abc910",
  /** 合同起始日期 Contract start */
  ContractStart: "abc913",
  /** 合同终止日期 Contract end */
  ContractEnd: "abc914",
  /** 职业（工种）代码 Occupation */
  Occupation: "aca111",
  /** 月工资 Monthly pay */
  MonthlyPay: "monthlyPay",
  /** 试用期月数 Months of probation */
  MonthsOfProbation: "probationMonths",
} as const;

/** A code of AAE155. */
export type AAE155 = (typeof AAE155)[keyof typeof AAE155];

/** 撤回原因 Reason of withdrawal */
export const AAE160W = {
  /** 劳动者未到岗 The worker never came */
  TheWorkerNeverCame: "01",
  /** 重复登记 Registered twice */
  RegisteredTwice: "02",
  /** 登记错误且不能更正 Wrong and cannot be corrected */
  WrongAndCannotBeCorrected: "03",
  /** 其他 Other */
  Other: "99",
} as const;

/** A code of AAE160W. */
export type AAE160W = (typeof AAE160W)[keyof typeof AAE160W];

/** 合同类别 Kind of labour contract */
export const ABC910 = {
  /** 固定期限 Fixed term */
  FixedTerm: "1",
  /** 无固定期限 Open-ended */
  OpenEnded: "2",
  /** 以完成一定工作任务为期限 Until a task is done */
  UntilATaskIsDone: "3",
} as const;

/** A code of ABC910. */
export type ABC910 = (typeof ABC910)[keyof typeof ABC910];

/** 解除或终止原因 Reason of ending */
export const ABC917 = {
  /** 协商一致解除（单位提出） By agreement, proposed by the employer */
  ByAgreementProposedByTheEmployer: "3601",
  /** 协商一致解除（劳动者提出） By agreement, proposed by the worker */
  ByAgreementProposedByTheWorker: "3602",
  /** 劳动者提前三十日通知解除 Notice of thirty days by the worker */
  NoticeOfThirtyDaysByTheWorker: "3701",
  /** 劳动者在试用期内通知解除 Notice by the worker during probation */
  NoticeByTheWorkerDuringProbation: "3702",
  /** 劳动者因单位过错解除 By the worker for a fault of the employer */
  ByTheWorkerForAFaultOfTheEmployer: "3801",
  /** 试用期不符合录用条件 Unfit during probation */
  UnfitDuringProbation: "3901",
  /** 严重违反规章制度 Grave breach of rules */
  GraveBreachOfRules: "3902",
  /** 严重失职造成重大损害 Grave neglect with great damage */
  GraveNeglectWithGreatDamage: "3903",
  /** 同时建立其他劳动关系拒不改正 Second employment, not corrected */
  SecondEmploymentNotCorrected: "3904",
  /** 以欺诈等手段致合同无效 Contract void by fraud */
  ContractVoidByFraud: "3905",
  /** 被依法追究刑事责任 Criminal liability */
  CriminalLiability: "3906",
  /** 医疗期满不能从事工作 Unable to work after medical leave */
  UnableToWorkAfterMedicalLeave: "4001",
  /** 不能胜任工作 Not competent */
  NotCompetent: "4002",
  /** 客观情况发生重大变化 Material change of circumstances */
  MaterialChangeOfCircumstances: "4003",
  /** 经济性裁员 Redundancy */
  Redundancy: "4101",
  /** 合同期满终止 Contract expired */
  ContractExpired: "4401",
  /** 开始依法享受基本养老保险待遇 Pension begins */
  PensionBegins: "4402",
  /** 死亡、宣告死亡或宣告失踪 Death or declared dead or missing */
  DeathOrDeclaredDeadOrMissing: "4403",
  /** 单位依法破产 Bankruptcy of the employer */
  BankruptcyOfTheEmployer: "4404",
  /** 单位吊销、关闭、撤销或提前解散 Employer closed or dissolved */
  EmployerClosedOrDissolved: "4405",
  /** 其他法定情形 Other case provided by law */
  OtherCaseProvidedByLaw: "9900",
} as const;

/** A code of ABC917. */
export type ABC917 = (typeof ABC917)[keyof typeof ABC917];

/** 是否 Yes or no */
export const ABC955 = {
  /** 否 No */
  No: "0",
  /** 是 Yes */
  Yes: "1",
} as const;

/** A code of ABC955. */
export type ABC955 = (typeof ABC955)[keyof typeof ABC955];

/** What each code of a table means, by name of the table and code. */
export const dictionaries: Readonly<Record<string, Readonly<Record<string, { readonly zh: string; readonly en: string }>>>> = {
  AAC004: {
    "1": { zh: "男", en: "Male" },
    "2": { zh: "女", en: "Female" },
  },
  AAC009: {
    "51": { zh: "本地居民", en: "Local resident" },
    "52": { zh: "外地居民", en: "Resident of another area" },
    "31": { zh: "香港居民", en: "Hong Kong resident" },
    "32": { zh: "澳门居民", en: "Macao resident" },
    "33": { zh: "台湾居民", en: "Taiwan resident" },
    "34": { zh: "华侨", en: "Overseas Chinese" },
    "40": { zh: "外国人", en: "Foreigner" },
  },
  AAC011: {
    "11": { zh: "博士研究生", en: "Doctorate" },
    "14": { zh: "硕士研究生", en: "Master" },
    "21": { zh: "大学本科", en: "Bachelor" },
    "31": { zh: "大学专科", en: "College diploma" },
    "41": { zh: "中等专科", en: "Secondary specialised school" },
    "44": { zh: "职业高中", en: "Vocational high school" },
    "47": { zh: "技工学校", en: "Technical school" },
    "61": { zh: "普通高中", en: "High school" },
    "71": { zh: "初中", en: "Middle school" },
    "81": { zh: "小学", en: "Primary school" },
    "90": { zh: "其他", en: "Other" },
  },
  AAC013: {
    "41": { zh: "固定期限合同", en: "Fixed-term contract" },
    "42": { zh: "无固定期限合同", en: "Open-ended contract" },
    "43": { zh: "以完成一定工作任务为期限的合同", en: "Task-based contract" },
    "51": { zh: "劳务派遣", en: "Dispatch" },
    "52": { zh: "非全日制", en: "Part-time" },
    "90": { zh: "其他", en: "Other" },
  },
  AAC016: {
    "active": { zh: "在册", en: "Registered" },
    "ended": { zh: "已终止", en: "Terminated" },
    "withdrawn": { zh: "已撤回", en: "Withdrawn" },
    "none": { zh: "本单位无登记", en: "No registration with this employer" },
  },
  AAC058: {
    "01": { zh: "居民身份证", en: "Resident identity card" },
    "07": { zh: "外国人永久居留身份证", en: "Foreign permanent resident identity card" },
    "08": { zh: "护照", en: "Passport" },
    "16": { zh: "港澳台居民居住证", en: "Residence permit for Hong Kong, Macao and Taiwan residents" },
  },
  AAE155: {
    "aac067": { zh: "手机号码", en: "Mobile phone" },
    "aac011": { zh: "学历", en: "Education" },
    "aac009": { zh: "户口性质", en: "Household registration" },
    "aac013": { zh: "用工形式", en: "Form of work" },
    "abc910": { zh: "合同类别", en: "Kind of labour contract" },
    "abc913": { zh: "合同起始日期", en: "Contract start" },
    "abc914": { zh: "合同终止日期", en: "Contract end" },
    "aca111": { zh: "职业（工种）代码", en: "Occupation" },
    "monthlyPay": { zh: "月工资", en: "Monthly pay" },
    "probationMonths": { zh: "试用期月数", en: "Months of probation" },
  },
  AAE160W: {
    "01": { zh: "劳动者未到岗", en: "The worker never came" },
    "02": { zh: "重复登记", en: "Registered twice" },
    "03": { zh: "登记错误且不能更正", en: "Wrong and cannot be corrected" },
    "99": { zh: "其他", en: "Other" },
  },
  ABC910: {
    "1": { zh: "固定期限", en: "Fixed term" },
    "2": { zh: "无固定期限", en: "Open-ended" },
    "3": { zh: "以完成一定工作任务为期限", en: "Until a task is done" },
  },
  ABC917: {
    "3601": { zh: "协商一致解除（单位提出）", en: "By agreement, proposed by the employer" },
    "3602": { zh: "协商一致解除（劳动者提出）", en: "By agreement, proposed by the worker" },
    "3701": { zh: "劳动者提前三十日通知解除", en: "Notice of thirty days by the worker" },
    "3702": { zh: "劳动者在试用期内通知解除", en: "Notice by the worker during probation" },
    "3801": { zh: "劳动者因单位过错解除", en: "By the worker for a fault of the employer" },
    "3901": { zh: "试用期不符合录用条件", en: "Unfit during probation" },
    "3902": { zh: "严重违反规章制度", en: "Grave breach of rules" },
    "3903": { zh: "严重失职造成重大损害", en: "Grave neglect with great damage" },
    "3904": { zh: "同时建立其他劳动关系拒不改正", en: "Second employment, not corrected" },
    "3905": { zh: "以欺诈等手段致合同无效", en: "Contract void by fraud" },
    "3906": { zh: "被依法追究刑事责任", en: "Criminal liability" },
    "4001": { zh: "医疗期满不能从事工作", en: "Unable to work after medical leave" },
    "4002": { zh: "不能胜任工作", en: "Not competent" },
    "4003": { zh: "客观情况发生重大变化", en: "Material change of circumstances" },
    "4101": { zh: "经济性裁员", en: "Redundancy" },
    "4401": { zh: "合同期满终止", en: "Contract expired" },
    "4402": { zh: "开始依法享受基本养老保险待遇", en: "Pension begins" },
    "4403": { zh: "死亡、宣告死亡或宣告失踪", en: "Death or declared dead or missing" },
    "4404": { zh: "单位依法破产", en: "Bankruptcy of the employer" },
    "4405": { zh: "单位吊销、关闭、撤销或提前解散", en: "Employer closed or dissolved" },
    "9900": { zh: "其他法定情形", en: "Other case provided by law" },
  },
  ABC955: {
    "0": { zh: "否", en: "No" },
    "1": { zh: "是", en: "Yes" },
  },
};

/** 人员 Persons. */
export interface ER0101RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 性别 Sex; 代码表 AAC004; 例 1 */
  aac004: AAC004;
  /** 出生日期 Date of birth; YYYY-MM-DD; 例 1990-01-01 */
  aac006: string;
  /** 手机号码 Mobile phone; mobile; 例 13900000001 */
  aac067: string;
  /** 户口性质 Household registration; 代码表 AAC009; 例 51 */
  aac009: AAC009;
  /** 学历 Education; 代码表 AAC011; 例 21 */
  aac011: AAC011;
  /** 用工起始日期 First day of work; YYYY-MM-DD; 例 2026-11-16 */
  aae030: string;
  /** 用工形式 Form of work; 代码表 AAC013; 例 41 */
  aac013: AAC013;
  /** 合同类别 Kind of labour contract; 代码表 ABC910; 例 1 */
  abc910: ABC910;
  /** 合同起始日期 Contract start; YYYY-MM-DD; 例 2026-11-16 */
  abc913: string;
  /** 合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15 */
  abc914?: string;
  /** 试用期月数 Months of probation; 例 3 */
  probationMonths?: number;
  /** 职业（工种）代码 Occupation; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01 */
  aca111?: string;
  /** 月工资 Monthly pay; 以元为单位的文本; money; 例 6500.00 */
  monthlyPay?: string;
  /** 劳务派遣标志 Dispatched; 代码表 ABC955; 例 0 */
  abc955?: ABC955;
  /** 用工单位统一社会信用代码 Unified social credit code of the company worked for; uscc; 例 91370200MA3TEXT02F */
  abc954?: string;
  /** 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单 */
  lateReason?: string;
}

/** The body of ER0101, 就业登记申报 Register employment. 用人单位招用人员后，为其办理就业登记。每次 1 至 100 人，逐人返回结果。 An employer registers the persons it has hired. One to a hundred persons a time, with a result for each. */
export interface ER0101Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 人员 Persons */
  persons: ER0101RequestPerson[];
}

/** 逐人结果. */
export interface ER0101ResponsePerson {
  /** 序号（自 0 起，与申报顺序相同） */
  index: number;
  /** 结果; done | rejected */
  outcome: 'done' | 'rejected' | (string & {});
  /** 登记编号 */
  registrationNo?: string;
  /** 登记日期; YYYY-MM-DD */
  aae043?: string;
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
}

/** The data of an answer to ER0101, 就业登记申报 Register employment. */
export interface ER0101Response {
  /** 业务编号 */
  businessNo?: string;
  /** 逐人结果 */
  persons?: ER0101ResponsePerson[];
}

/** 人员 Persons. */
export interface ER0102RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003?: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
}

/** The body of ER0102, 就业登记查询 Query registrations. 用人单位按证件号码或登记编号查询本单位办理的就业登记。 An employer queries the registrations it has made, by identity or registration number. */
export interface ER0102Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 人员 Persons; 与登记编号二选一 */
  persons?: ER0102RequestPerson[];
  /** 登记编号列表 Registration numbers; 与人员二选一 */
  registrationNos?: string[];
  /** 登记日期起 Registered from; YYYY-MM-DD; 例 2026-11-16 */
  aae030?: string;
  /** 登记日期止 Registered until; YYYY-MM-DD; 例 2026-11-16 */
  aae031?: string;
}

/** 就业登记. */
export interface ER0102ResponseRecord {
  /** 人员序号（按人员查询时） */
  index?: number;
  /** 登记编号 */
  registrationNo?: string;
  /** 登记状态; 代码表 AAC016 */
  aac016: AAC016 | (string & {});
  /** 姓名 */
  aac003?: string;
  /** 证件号码 */
  aac147?: string;
  /** 登记日期; YYYY-MM-DD */
  aae043?: string;
  /** 用工起始日期; YYYY-MM-DD */
  aae030?: string;
  /** 解除或终止日期; YYYY-MM-DD */
  abc916?: string;
  /** 解除或终止原因 */
  abc917?: string;
  /** 手机号码 */
  aac067?: string;
  /** 户口性质 */
  aac009?: string;
  /** 学历 */
  aac011?: string;
  /** 用工形式 */
  aac013?: string;
  /** 合同类别 */
  abc910?: string;
  /** 合同起始日期 */
  abc913?: string;
  /** 合同终止日期 */
  abc914?: string;
  /** 职业（工种）代码 */
  aca111?: string;
  /** 月工资 */
  monthlyPay?: string;
  /** 试用期月数 */
  probationMonths?: string;
}

/** The data of an answer to ER0102, 就业登记查询 Query registrations. */
export interface ER0102Response {
  /** 就业登记 */
  records: ER0102ResponseRecord[];
}

/** 更正项 Changes. */
export interface ER0103RequestChange {
  /** 变更项 Field; 代码表 AAE155; 例 aac067 */
  aae155: AAE155;
  /** 变更前 Before; 与登记的现值一致；原来没有值的不填; plain-text; 例 13900000001 */
  aae123?: string;
  /** 变更后 After; 删除原值的不填; plain-text; 例 13900000003 */
  aae124?: string;
}

/** The body of ER0103, 就业登记更正 Correct a registration. 更正一名在册人员就业登记中可以自动更正的数据项；姓名、证件号码、性别和出生日期不在此列。 Corrects fields of one registration that need no proof. Name, identity number, sex and date of birth are not among them. */
export interface ER0103Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 登记编号 Registration number; 例 JY20261116000001 */
  registrationNo: string;
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003?: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 更正项 Changes */
  changes: ER0103RequestChange[];
  /** 备注 Remark; plain-text; 例 劳动者入职前放弃 */
  aae013?: string;
}

/** The data of an answer to ER0103, 就业登记更正 Correct a registration. */
export interface ER0103Response {
  /** 业务编号 */
  businessNo?: string;
  /** 登记编号 */
  registrationNo?: string;
}

/** The body of ER0104, 就业登记撤回 Withdraw a registration. 撤回办错的就业登记，例如劳动者未到岗。已办理终止的不能撤回。 Withdraws a registration made in error, such as for a person who never came. */
export interface ER0104Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 登记编号 Registration number; 例 JY20261116000001 */
  registrationNo: string;
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003?: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 登记日期 Registered on; YYYY-MM-DD; 例 2026-11-23 */
  aae043: string;
  /** 撤回原因 Reason; 代码表 AAE160W; 例 01 */
  aae160: AAE160W;
  /** 保留的登记编号 Registration that stays; 例 JY20261116000001 */
  keptRegistrationNo?: string;
  /** 备注 Remark; plain-text; 例 劳动者入职前放弃 */
  aae013?: string;
}

/** The data of an answer to ER0104, 就业登记撤回 Withdraw a registration. */
export interface ER0104Response {
  /** 业务编号 */
  businessNo?: string;
  /** 登记编号 */
  registrationNo?: string;
}

/** 人员 Persons. */
export interface ER0105RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 登记编号 Registration number; 例 JY20261116000001 */
  registrationNo?: string;
  /** 用工起始日期 First day of work; YYYY-MM-DD; 例 2026-11-16 */
  aae030: string;
  /** 解除或终止日期 Last day; YYYY-MM-DD; 例 2026-11-20 */
  abc916: string;
  /** 解除或终止原因 Reason of ending; 代码表 ABC917; 例 3601 */
  abc917: ABC917;
  /** 非因本人意愿中断就业 Not by the person's own will; 代码表 ABC955; 例 1 */
  involuntary: ABC955;
  /** 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单 */
  lateReason?: string;
  /** 备注 Remark; plain-text; 例 劳动者入职前放弃 */
  aae013?: string;
}

/** The body of ER0105, 终止就业登记 End employment. 用人单位与劳动者解除或终止劳动关系后，办理终止就业登记（退工）。每次 1 至 100 人，逐人返回结果。 An employer ends the registration of persons who have left. One to a hundred persons a time, with a result for each. */
export interface ER0105Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 人员 Persons */
  persons: ER0105RequestPerson[];
}

/** 逐人结果. */
export interface ER0105ResponsePerson {
  /** 序号（自 0 起，与申报顺序相同） */
  index: number;
  /** 结果; done | rejected */
  outcome: 'done' | 'rejected' | (string & {});
  /** 登记编号 */
  registrationNo?: string;
  /** 解除或终止日期; YYYY-MM-DD */
  abc916?: string;
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
}

/** The data of an answer to ER0105, 终止就业登记 End employment. */
export interface ER0105Response {
  /** 业务编号 */
  businessNo?: string;
  /** 逐人结果 */
  persons?: ER0105ResponsePerson[];
}

/** Request and answer types of every interface, by code. */
export interface Services {
  /** 就业登记申报 Register employment */
  ER0101: { request: ER0101Request; response: ER0101Response };
  /** 就业登记查询 Query registrations */
  ER0102: { request: ER0102Request; response: ER0102Response };
  /** 就业登记更正 Correct a registration */
  ER0103: { request: ER0103Request; response: ER0103Response };
  /** 就业登记撤回 Withdraw a registration */
  ER0104: { request: ER0104Request; response: ER0104Response };
  /** 终止就业登记 End employment */
  ER0105: { request: ER0105Request; response: ER0105Response };
}

/** The code of an interface that this version knows. */
export type ServiceCode = keyof Services;

/** What a client needs to know of an interface before it calls it. */
export interface ServiceInfo {
  readonly code: ServiceCode;
  readonly version: number;
  /** submit, query, correct, withdraw or terminate */
  readonly kind: string;
  readonly titleZh: string;
  readonly titleEn: string;
  /** a signature is required */
  readonly signed: boolean;
  /** member of the body that holds the people, "" for a body about one */
  readonly batchList: string;
  /** most people in one body */
  readonly batchMax: number;
  /** the body may carry batchNo */
  readonly batchNo: boolean;
}

/** What is known of each interface, by code. */
export const services: Readonly<Record<ServiceCode, ServiceInfo>> = {
  ER0101: {
    code: "ER0101",
    version: 1,
    kind: "submit",
    titleZh: "就业登记申报",
    titleEn: "Register employment",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: true,
  },
  ER0102: {
    code: "ER0102",
    version: 1,
    kind: "query",
    titleZh: "就业登记查询",
    titleEn: "Query registrations",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: true,
  },
  ER0103: {
    code: "ER0103",
    version: 1,
    kind: "correct",
    titleZh: "就业登记更正",
    titleEn: "Correct a registration",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: true,
  },
  ER0104: {
    code: "ER0104",
    version: 1,
    kind: "withdraw",
    titleZh: "就业登记撤回",
    titleEn: "Withdraw a registration",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: true,
  },
  ER0105: {
    code: "ER0105",
    version: 1,
    kind: "terminate",
    titleZh: "终止就业登记",
    titleEn: "End employment",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: true,
  },
};
