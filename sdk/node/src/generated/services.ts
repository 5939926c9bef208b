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

/** 职称级别 Degree of the professional title */
export const AAC014 = {
  /** 正高级 Full senior */
  FullSenior: "1",
  /** 副高级 Associate senior */
  AssociateSenior: "2",
  /** 中级 Intermediate */
  Intermediate: "3",
  /** 初级 Junior */
  Junior: "4",
  /** 无职称 None */
  None: "9",
} as const;

/** A code of AAC014. */
export type AAC014 = (typeof AAC014)[keyof typeof AAC014];

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

/** 参保状态 State of insurance */
export const AAC031 = {
  /** 参保 Insured */
  Insured: "active",
  /** 停保 Stopped */
  Stopped: "ended",
  /** 本单位未参保 Not with this employer */
  NotWithThisEmployer: "none",
} as const;

/** A code of AAC031. */
export type AAC031 = (typeof AAC031)[keyof typeof AAC031];

/** 参保变更类型 Kind of change */
export const AAC050 = {
  /** 新参保 First time */
  FirstTime: "11",
  /** 恢复参保 Resumed */
  Resumed: "12",
} as const;

/** A code of AAC050. */
export type AAC050 = (typeof AAC050)[keyof typeof AAC050];

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

/** 参保身份 Insured as */
export const AAC066 = {
  /** 企业职工 Employee */
  Employee: "10",
  /** 外籍人员 Foreigner */
  Foreigner: "43",
  /** 港澳台人员 From Hong Kong, Macao or Taiwan */
  FromHongKongMacaoOrTaiwan: "44",
  /** 建筑业按项目参保人员 Construction worker */
  ConstructionWorker: "91",
  /** 退役军人 Veteran */
  Veteran: "98",
  /** 非全日制人员 Part-time */
  PartTime: "99",
} as const;

/** A code of AAC066. */
export type AAC066 = (typeof AAC066)[keyof typeof AAC066];

/** 险种类型 Kind of insurance */
export const AAE140 = {
  /** 企业职工基本养老保险 Pension */
  Pension: "110",
  /** 失业保险 Unemployment */
  Unemployment: "210",
  /** 工伤保险 Work injury */
  WorkInjury: "410",
} as const;

/** A code of AAE140. */
export type AAE140 = (typeof AAE140)[keyof typeof AAE140];

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

/** 项目信息变更项 Field of a project */
export const AAE155P = {
  /** 工程总造价 Cost */
  Cost: "projectCost",
  /** 开工日期 First day */
  FirstDay: "aae030",
  /** 计划竣工日期 Planned last day */
  PlannedLastDay: "aae031",
  /** 项目负责人 Manager */
  Manager: "manager",
  /** 项目负责人电话 Telephone of the manager */
  TelephoneOfTheManager: "managerPhone",
} as const;

/** A code of AAE155P. */
export type AAE155P = (typeof AAE155P)[keyof typeof AAE155P];

/** 市场监管登记项 Fields of the market's register */
export const AAE155R = {
  /** 单位名称 Name */
  Name: "aab004",
  /** 法定代表人 Legal representative */
  LegalRepresentative: "aab013",
  /** 住所 Domicile */
  Domicile: "domicile",
} as const;

/** A code of AAE155R. */
export type AAE155R = (typeof AAE155R)[keyof typeof AAE155R];

/** 单位信息变更项 Field of a unit */
export const AAE155U = {
  /** 联系人 Contact */
  Contact: "aae004",
  /** 联系电话 Telephone of the contact */
  TelephoneOfTheContact: "aae005",
  /** 通讯地址 Postal address */
  PostalAddress: "aae006",
  /** 邮政编码 Postcode */
  Postcode: "aae007",
  /** 开户银行 Bank */
  Bank: "aae008",
  /** 银行账号 Bank account */
  BankAccount: "aae010",
  /** 银行户名 Holder of the account */
  HolderOfTheAccount: "aae009",
  /** 经办人 Handler */
  Handler: "aae011",
  /** 经办人手机 Mobile phone of the handler */
  MobilePhoneOfTheHandler: "aac067",
  /** 单位名称 Name */
  Name: "aab004",
  /** 统一社会信用代码 Unified social credit code */
  UnifiedSocialCreditCode: "aab998",
  /** 法定代表人 Legal representative */
  LegalRepresentative: "aab013",
  /** 住所 Domicile */
  Domicile: "domicile",
} as const;

/** A code of AAE155U. */
export type AAE155U = (typeof AAE155U)[keyof typeof AAE155U];

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

/** 择业意愿 What the person looks for */
export const ACC711 = {
  /** 单位就业 Employment */
  Employment: "1",
  /** 灵活就业 Flexible work */
  FlexibleWork: "2",
  /** 自主创业 Own business */
  OwnBusiness: "3",
  /** 职业培训 Training */
  Training: "4",
  /** 暂未确定 Not yet known */
  NotYetKnown: "9",
} as const;

/** A code of ACC711. */
export type ACC711 = (typeof ACC711)[keyof typeof ACC711];

/** 变更来源 Where a change came from */
export const AlterationKind = {
  /** 单位申报 Filed by the employer */
  FiledByTheEmployer: "change",
  /** 市场监管同步 Taken over from the market's register */
  TakenOverFromTheMarketsRegister: "sync",
} as const;

/** A code of AlterationKind. */
export type AlterationKind = (typeof AlterationKind)[keyof typeof AlterationKind];

/** 变更状态 State of a change */
export const AlterationState = {
  /** 已变更 Done */
  Done: "done",
  /** 已撤回 Withdrawn */
  Withdrawn: "withdrawn",
  /** 本单位没有 Not of this employer */
  NotOfThisEmployer: "none",
} as const;

/** A code of AlterationState. */
export type AlterationState = (typeof AlterationState)[keyof typeof AlterationState];

/** 仲裁案由 Cause of a dispute */
export const ArbCause = {
  /** 因确认劳动关系发生的争议 Existence of the employment */
  ExistenceOfTheEmployment: "01",
  /** 因订立、履行、变更、解除和终止劳动合同发生的争议 The labour contract */
  TheLabourContract: "02",
  /** 因除名、辞退和辞职、离职发生的争议 Dismissal and resignation */
  DismissalAndResignation: "03",
  /** 因工作时间、休息休假、社会保险、福利、培训以及劳动保护发生的争议 Hours leave insurance training and protection */
  HoursLeaveInsuranceTrainingAndProtection: "04",
  /** 因劳动报酬、工伤医疗费、经济补偿或者赔偿金等发生的争议 Pay and compensation */
  PayAndCompensation: "05",
  /** 法律、法规规定的其他劳动争议 Other by law */
  OtherByLaw: "06",
} as const;

/** A code of ArbCause. */
export type ArbCause = (typeof ArbCause)[keyof typeof ArbCause];

/** 管辖依据 Ground of jurisdiction */
export const ArbVenue = {
  /** 劳动合同履行地 Place of performance */
  PlaceOfPerformance: "performance",
  /** 用人单位所在地 Seat of the employer */
  SeatOfTheEmployer: "employer",
} as const;

/** A code of ArbVenue. */
export type ArbVenue = (typeof ArbVenue)[keyof typeof ArbVenue];

/** 本单位的地位 Role of the employer */
export const CaseRole = {
  /** 申请人 Applicant */
  Applicant: "applicant",
  /** 被申请人 Respondent */
  Respondent: "respondent",
} as const;

/** A code of CaseRole. */
export type CaseRole = (typeof CaseRole)[keyof typeof CaseRole];

/** 案件状态 State of a case */
export const CaseState = {
  /** 待决定是否受理 Filed */
  Filed: "filed",
  /** 已受理 Accepted for arbitration */
  AcceptedForArbitration: "accepted",
  /** 不予受理 Not accepted */
  NotAccepted: "refused",
  /** 逾期未作出受理决定 Not decided in time */
  NotDecidedInTime: "lapsed",
  /** 已撤回 Dropped */
  Dropped: "dropped",
  /** 已结案 Closed */
  Closed: "closed",
  /** 本单位不是当事人 Not a party */
  NotAParty: "none",
} as const;

/** A code of CaseState. */
export type CaseState = (typeof CaseState)[keyof typeof CaseState];

/** 备案办理类型 Alter or renew */
export const ChangeKind = {
  /** 变更 Alter */
  Alter: "alter",
  /** 续签 Renew */
  Renew: "renew",
} as const;

/** A code of ChangeKind. */
export type ChangeKind = (typeof ChangeKind)[keyof typeof ChangeKind];

/** 答辩材料种类 Kind of defence */
export const DefenceKind = {
  /** 答辩书 Written defence */
  WrittenDefence: "defence",
  /** 证据 Evidence */
  Evidence: "evidence",
} as const;

/** A code of DefenceKind. */
export type DefenceKind = (typeof DefenceKind)[keyof typeof DefenceKind];

/** 送达办理类型 Act of delivery */
export const DeliveryAction = {
  /** 确认送达地址 Confirm the address */
  ConfirmTheAddress: "confirm",
  /** 电子签收 Sign for the papers */
  SignForThePapers: "sign",
} as const;

/** A code of DeliveryAction. */
export type DeliveryAction = (typeof DeliveryAction)[keyof typeof DeliveryAction];

/** 送达方式 Way of delivery */
export const DeliveryMethod = {
  /** 电子送达 Electronic */
  Electronic: "electronic",
  /** 邮寄送达 By post */
  ByPost: "post",
} as const;

/** A code of DeliveryMethod. */
export type DeliveryMethod = (typeof DeliveryMethod)[keyof typeof DeliveryMethod];

/** 报名状态 State of an enrolment */
export const EnrolmentState = {
  /** 已录取 Enrolled */
  Enrolled: "enrolled",
  /** 候补 On the waiting list */
  OnTheWaitingList: "waiting",
  /** 已退出 Left */
  Left: "left",
  /** 已结业 Completed */
  Completed: "completed",
  /** 候补未录取 Not reached */
  NotReached: "missed",
  /** 本单位无报名 None of this employer */
  NoneOfThisEmployer: "none",
} as const;

/** A code of EnrolmentState. */
export type EnrolmentState = (typeof EnrolmentState)[keyof typeof EnrolmentState];

/** 人员与本单位 The person and the employer */
export const FormerState = {
  /** 已终止就业登记 Former staff */
  FormerStaff: "former",
  /** 不是本单位终止就业登记的人员 Not former staff of this employer */
  NotFormerStaffOfThisEmployer: "none",
} as const;

/** A code of FormerState. */
export type FormerState = (typeof FormerState)[keyof typeof FormerState];

/** 岗位类别 Kind of post */
export const JobPost = {
  /** 管理、技术岗位 Managers and specialists */
  ManagersAndSpecialists: "manager",
  /** 生产、服务岗位 Workers */
  Workers: "worker",
} as const;

/** A code of JobPost. */
export type JobPost = (typeof JobPost)[keyof typeof JobPost];

/** 告知状态 State of a notice */
export const NoticeState = {
  /** 已告知 Told */
  Told: "done",
  /** 已撤回 Withdrawn */
  Withdrawn: "withdrawn",
} as const;

/** A code of NoticeState. */
export type NoticeState = (typeof NoticeState)[keyof typeof NoticeState];

/** 参保项目状态 State of an insured project */
export const ProjectState = {
  /** 参保中 Insured */
  Insured: "insured",
  /** 参保中，计划竣工日期已过 Insured, past its planned end */
  InsuredPastItsPlannedEnd: "overdue",
  /** 已竣工 Completed */
  Completed: "completed",
  /** 本单位没有 Not of this unit */
  NotOfThisUnit: "none",
} as const;

/** A code of ProjectState. */
export type ProjectState = (typeof ProjectState)[keyof typeof ProjectState];

/** 花名册办理期限类型 What is due for a person */
export const RosterDue = {
  /** 办理就业登记 Register employment */
  RegisterEmployment: "register",
  /** 办理劳动用工备案 Put the contract on record */
  PutTheContractOnRecord: "file",
  /** 办理参保登记 Insure */
  Insure: "insure",
  /** 办理终止就业登记 End the registration */
  EndTheRegistration: "terminate",
  /** 办理解除、终止备案 Put the end of the contract on record */
  PutTheEndOfTheContractOnRecord: "end",
  /** 办理停保 End the insurance */
  EndTheInsurance: "stop",
  /** 续订或终止劳动合同 Renew or end the contract */
  RenewOrEndTheContract: "renew",
} as const;

/** A code of RosterDue. */
export type RosterDue = (typeof RosterDue)[keyof typeof RosterDue];

/** 花名册差异类型 How a roster differs */
export const RosterGap = {
  /** 在花名册中，本单位未办理就业登记 On the list, not registered by this employer */
  OnTheListNotRegisteredByThisEmployer: "notRegistered",
  /** 姓名与登记不一致 The name differs from the record */
  TheNameDiffersFromTheRecord: "nameDiffers",
  /** 用工起始日期与登记不一致 The first day of work differs from the record */
  TheFirstDayOfWorkDiffersFromTheRecord: "startDiffers",
  /** 没有有效的劳动用工备案 No contract in force on record */
  NoContractInForceOnRecord: "contractMissing",
  /** 备案的劳动合同已经到期 The contract on record has run out */
  TheContractOnRecordHasRunOut: "contractExpired",
  /** 合同终止日期与备案不一致 The end of the contract differs from the record */
  TheEndOfTheContractDiffersFromTheRecord: "contractDiffers",
  /** 应参保险种未参保 Not insured in a kind that the list names */
  NotInsuredInAKindThatTheListNames: "insuranceMissing",
  /** 参保险种不在花名册中 Insured in a kind that the list does not name */
  InsuredInAKindThatTheListDoesNotName: "insuranceExtra",
  /** 花名册记为已离职，就业登记仍在册 Has left by the list, still registered */
  HasLeftByTheListStillRegistered: "stillRegistered",
  /** 花名册记为已离职，备案合同仍有效 Has left by the list, contract still in force on record */
  HasLeftByTheListContractStillInForceOnRecord: "stillFiled",
  /** 花名册记为已离职，仍在参保 Has left by the list, still insured */
  HasLeftByTheListStillInsured: "stillInsured",
} as const;

/** A code of RosterGap. */
export type RosterGap = (typeof RosterGap)[keyof typeof RosterGap];

/** 补充材料种类 Kind of supplement */
export const SupplementKind = {
  /** 增加仲裁请求 Further claims */
  FurtherClaims: "claims",
  /** 补充事实与理由 Further facts */
  FurtherFacts: "facts",
  /** 补充证据 Further evidence */
  FurtherEvidence: "evidence",
} as const;

/** A code of SupplementKind. */
export type SupplementKind = (typeof SupplementKind)[keyof typeof SupplementKind];

/** 人才类别 Class in the talent catalogue */
export const TalentClass = {
  /** A类（顶尖人才） Top */
  Top: "A",
  /** B类（国家级领军人才） National leading */
  NationalLeading: "B",
  /** C类（省级领军人才） Provincial leading */
  ProvincialLeading: "C",
  /** D类（市级领军人才） Municipal leading */
  MunicipalLeading: "D",
  /** E类（高级人才） Advanced */
  Advanced: "E",
} as const;

/** A code of TalentClass. */
export type TalentClass = (typeof TalentClass)[keyof typeof TalentClass];

/** 失业登记状态 State of a registration of unemployment */
export const UnemploymentState = {
  /** 待本人确认 Waits for the person */
  WaitsForThePerson: "pending",
  /** 已登记 Registered */
  Registered: "registered",
  /** 未予登记 Not registered */
  NotRegistered: "declined",
  /** 逾期未确认，已撤回 Not confirmed in time */
  NotConfirmedInTime: "lapsed",
  /** 单位已撤回 Withdrawn by the employer */
  WithdrawnByTheEmployer: "withdrawn",
} as const;

/** A code of UnemploymentState. */
export type UnemploymentState = (typeof UnemploymentState)[keyof typeof UnemploymentState];

/** 撤回岗位的原因 Reason of withdrawing a vacancy */
export const VacancyEnd = {
  /** 已招满 Filled */
  Filled: "01",
  /** 取消招聘 Given up */
  GivenUp: "02",
  /** 误发布 Published by mistake */
  PublishedByMistake: "03",
} as const;

/** A code of VacancyEnd. */
export type VacancyEnd = (typeof VacancyEnd)[keyof typeof VacancyEnd];

/** 岗位状态 State of a vacancy */
export const VacancyState = {
  /** 招聘中 Open */
  Open: "open",
  /** 已截止 Closed */
  Closed: "closed",
  /** 已撤回 Withdrawn */
  Withdrawn: "withdrawn",
  /** 已下架 Removed by the authority */
  RemovedByTheAuthority: "removed",
  /** 本单位无此岗位 Not of this employer */
  NotOfThisEmployer: "none",
} as const;

/** A code of VacancyState. */
export type VacancyState = (typeof VacancyState)[keyof typeof VacancyState];

/** 工时制度 Working hours */
export const WorkHours = {
  /** 标准工时制 Standard hours */
  StandardHours: "1",
  /** 综合计算工时制 Comprehensive hours */
  ComprehensiveHours: "2",
  /** 不定时工作制 Flexible hours */
  FlexibleHours: "3",
} as const;

/** A code of WorkHours. */
export type WorkHours = (typeof WorkHours)[keyof typeof WorkHours];

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
  AAC014: {
    "1": { zh: "正高级", en: "Full senior" },
    "2": { zh: "副高级", en: "Associate senior" },
    "3": { zh: "中级", en: "Intermediate" },
    "4": { zh: "初级", en: "Junior" },
    "9": { zh: "无职称", en: "None" },
  },
  AAC016: {
    "active": { zh: "在册", en: "Registered" },
    "ended": { zh: "已终止", en: "Terminated" },
    "withdrawn": { zh: "已撤回", en: "Withdrawn" },
    "none": { zh: "本单位无登记", en: "No registration with this employer" },
  },
  AAC031: {
    "active": { zh: "参保", en: "Insured" },
    "ended": { zh: "停保", en: "Stopped" },
    "none": { zh: "本单位未参保", en: "Not with this employer" },
  },
  AAC050: {
    "11": { zh: "新参保", en: "First time" },
    "12": { zh: "恢复参保", en: "Resumed" },
  },
  AAC058: {
    "01": { zh: "居民身份证", en: "Resident identity card" },
    "07": { zh: "外国人永久居留身份证", en: "Foreign permanent resident identity card" },
    "08": { zh: "护照", en: "Passport" },
    "16": { zh: "港澳台居民居住证", en: "Residence permit for Hong Kong, Macao and Taiwan residents" },
  },
  AAC066: {
    "10": { zh: "企业职工", en: "Employee" },
    "43": { zh: "外籍人员", en: "Foreigner" },
    "44": { zh: "港澳台人员", en: "From Hong Kong, Macao or Taiwan" },
    "91": { zh: "建筑业按项目参保人员", en: "Construction worker" },
    "98": { zh: "退役军人", en: "Veteran" },
    "99": { zh: "非全日制人员", en: "Part-time" },
  },
  AAE140: {
    "110": { zh: "企业职工基本养老保险", en: "Pension" },
    "210": { zh: "失业保险", en: "Unemployment" },
    "410": { zh: "工伤保险", en: "Work injury" },
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
  AAE155P: {
    "projectCost": { zh: "工程总造价", en: "Cost" },
    "aae030": { zh: "开工日期", en: "First day" },
    "aae031": { zh: "计划竣工日期", en: "Planned last day" },
    "manager": { zh: "项目负责人", en: "Manager" },
    "managerPhone": { zh: "项目负责人电话", en: "Telephone of the manager" },
  },
  AAE155R: {
    "aab004": { zh: "单位名称", en: "Name" },
    "aab013": { zh: "法定代表人", en: "Legal representative" },
    "domicile": { zh: "住所", en: "Domicile" },
  },
  AAE155U: {
    "aae004": { zh: "联系人", en: "Contact" },
    "aae005": { zh: "联系电话", en: "Telephone of the contact" },
    "aae006": { zh: "通讯地址", en: "Postal address" },
    "aae007": { zh: "邮政编码", en: "Postcode" },
    "aae008": { zh: "开户银行", en: "Bank" },
    "aae010": { zh: "银行账号", en: "Bank account" },
    "aae009": { zh: "银行户名", en: "Holder of the account" },
    "aae011": { zh: "经办人", en: "Handler" },
    "aac067": { zh: "经办人手机", en: "Mobile phone of the handler" },
    "aab004": { zh: "单位名称", en: "Name" },
    "aab998": { zh: "统一社会信用代码", en: "Unified social credit code" },
    "aab013": { zh: "法定代表人", en: "Legal representative" },
    "domicile": { zh: "住所", en: "Domicile" },
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
  ACC711: {
    "1": { zh: "单位就业", en: "Employment" },
    "2": { zh: "灵活就业", en: "Flexible work" },
    "3": { zh: "自主创业", en: "Own business" },
    "4": { zh: "职业培训", en: "Training" },
    "9": { zh: "暂未确定", en: "Not yet known" },
  },
  AlterationKind: {
    "change": { zh: "单位申报", en: "Filed by the employer" },
    "sync": { zh: "市场监管同步", en: "Taken over from the market's register" },
  },
  AlterationState: {
    "done": { zh: "已变更", en: "Done" },
    "withdrawn": { zh: "已撤回", en: "Withdrawn" },
    "none": { zh: "本单位没有", en: "Not of this employer" },
  },
  ArbCause: {
    "01": { zh: "因确认劳动关系发生的争议", en: "Existence of the employment" },
    "02": { zh: "因订立、履行、变更、解除和终止劳动合同发生的争议", en: "The labour contract" },
    "03": { zh: "因除名、辞退和辞职、离职发生的争议", en: "Dismissal and resignation" },
    "04": { zh: "因工作时间、休息休假、社会保险、福利、培训以及劳动保护发生的争议", en: "Hours leave insurance training and protection" },
    "05": { zh: "因劳动报酬、工伤医疗费、经济补偿或者赔偿金等发生的争议", en: "Pay and compensation" },
    "06": { zh: "法律、法规规定的其他劳动争议", en: "Other by law" },
  },
  ArbVenue: {
    "performance": { zh: "劳动合同履行地", en: "Place of performance" },
    "employer": { zh: "用人单位所在地", en: "Seat of the employer" },
  },
  CaseRole: {
    "applicant": { zh: "申请人", en: "Applicant" },
    "respondent": { zh: "被申请人", en: "Respondent" },
  },
  CaseState: {
    "filed": { zh: "待决定是否受理", en: "Filed" },
    "accepted": { zh: "已受理", en: "Accepted for arbitration" },
    "refused": { zh: "不予受理", en: "Not accepted" },
    "lapsed": { zh: "逾期未作出受理决定", en: "Not decided in time" },
    "dropped": { zh: "已撤回", en: "Dropped" },
    "closed": { zh: "已结案", en: "Closed" },
    "none": { zh: "本单位不是当事人", en: "Not a party" },
  },
  ChangeKind: {
    "alter": { zh: "变更", en: "Alter" },
    "renew": { zh: "续签", en: "Renew" },
  },
  DefenceKind: {
    "defence": { zh: "答辩书", en: "Written defence" },
    "evidence": { zh: "证据", en: "Evidence" },
  },
  DeliveryAction: {
    "confirm": { zh: "确认送达地址", en: "Confirm the address" },
    "sign": { zh: "电子签收", en: "Sign for the papers" },
  },
  DeliveryMethod: {
    "electronic": { zh: "电子送达", en: "Electronic" },
    "post": { zh: "邮寄送达", en: "By post" },
  },
  EnrolmentState: {
    "enrolled": { zh: "已录取", en: "Enrolled" },
    "waiting": { zh: "候补", en: "On the waiting list" },
    "left": { zh: "已退出", en: "Left" },
    "completed": { zh: "已结业", en: "Completed" },
    "missed": { zh: "候补未录取", en: "Not reached" },
    "none": { zh: "本单位无报名", en: "None of this employer" },
  },
  FormerState: {
    "former": { zh: "已终止就业登记", en: "Former staff" },
    "none": { zh: "不是本单位终止就业登记的人员", en: "Not former staff of this employer" },
  },
  JobPost: {
    "manager": { zh: "管理、技术岗位", en: "Managers and specialists" },
    "worker": { zh: "生产、服务岗位", en: "Workers" },
  },
  NoticeState: {
    "done": { zh: "已告知", en: "Told" },
    "withdrawn": { zh: "已撤回", en: "Withdrawn" },
  },
  ProjectState: {
    "insured": { zh: "参保中", en: "Insured" },
    "overdue": { zh: "参保中，计划竣工日期已过", en: "Insured, past its planned end" },
    "completed": { zh: "已竣工", en: "Completed" },
    "none": { zh: "本单位没有", en: "Not of this unit" },
  },
  RosterDue: {
    "register": { zh: "办理就业登记", en: "Register employment" },
    "file": { zh: "办理劳动用工备案", en: "Put the contract on record" },
    "insure": { zh: "办理参保登记", en: "Insure" },
    "terminate": { zh: "办理终止就业登记", en: "End the registration" },
    "end": { zh: "办理解除、终止备案", en: "Put the end of the contract on record" },
    "stop": { zh: "办理停保", en: "End the insurance" },
    "renew": { zh: "续订或终止劳动合同", en: "Renew or end the contract" },
  },
  RosterGap: {
    "notRegistered": { zh: "在花名册中，本单位未办理就业登记", en: "On the list, not registered by this employer" },
    "nameDiffers": { zh: "姓名与登记不一致", en: "The name differs from the record" },
    "startDiffers": { zh: "用工起始日期与登记不一致", en: "The first day of work differs from the record" },
    "contractMissing": { zh: "没有有效的劳动用工备案", en: "No contract in force on record" },
    "contractExpired": { zh: "备案的劳动合同已经到期", en: "The contract on record has run out" },
    "contractDiffers": { zh: "合同终止日期与备案不一致", en: "The end of the contract differs from the record" },
    "insuranceMissing": { zh: "应参保险种未参保", en: "Not insured in a kind that the list names" },
    "insuranceExtra": { zh: "参保险种不在花名册中", en: "Insured in a kind that the list does not name" },
    "stillRegistered": { zh: "花名册记为已离职，就业登记仍在册", en: "Has left by the list, still registered" },
    "stillFiled": { zh: "花名册记为已离职，备案合同仍有效", en: "Has left by the list, contract still in force on record" },
    "stillInsured": { zh: "花名册记为已离职，仍在参保", en: "Has left by the list, still insured" },
  },
  SupplementKind: {
    "claims": { zh: "增加仲裁请求", en: "Further claims" },
    "facts": { zh: "补充事实与理由", en: "Further facts" },
    "evidence": { zh: "补充证据", en: "Further evidence" },
  },
  TalentClass: {
    "A": { zh: "A类（顶尖人才）", en: "Top" },
    "B": { zh: "B类（国家级领军人才）", en: "National leading" },
    "C": { zh: "C类（省级领军人才）", en: "Provincial leading" },
    "D": { zh: "D类（市级领军人才）", en: "Municipal leading" },
    "E": { zh: "E类（高级人才）", en: "Advanced" },
  },
  UnemploymentState: {
    "pending": { zh: "待本人确认", en: "Waits for the person" },
    "registered": { zh: "已登记", en: "Registered" },
    "declined": { zh: "未予登记", en: "Not registered" },
    "lapsed": { zh: "逾期未确认，已撤回", en: "Not confirmed in time" },
    "withdrawn": { zh: "单位已撤回", en: "Withdrawn by the employer" },
  },
  VacancyEnd: {
    "01": { zh: "已招满", en: "Filled" },
    "02": { zh: "取消招聘", en: "Given up" },
    "03": { zh: "误发布", en: "Published by mistake" },
  },
  VacancyState: {
    "open": { zh: "招聘中", en: "Open" },
    "closed": { zh: "已截止", en: "Closed" },
    "withdrawn": { zh: "已撤回", en: "Withdrawn" },
    "removed": { zh: "已下架", en: "Removed by the authority" },
    "none": { zh: "本单位无此岗位", en: "Not of this employer" },
  },
  WorkHours: {
    "1": { zh: "标准工时制", en: "Standard hours" },
    "2": { zh: "综合计算工时制", en: "Comprehensive hours" },
    "3": { zh: "不定时工作制", en: "Flexible hours" },
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
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
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
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
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
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
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
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
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

/** 失业人员 Persons who lost their work. */
export interface ER0201RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20 */
  abc916: string;
  /** 解除或终止原因 Reason of ending; 代码表 ABC917; 例 3601 */
  abc917: ABC917;
  /** 非因本人意愿中断就业 Not by the person's own will; 代码表 ABC955; 例 1 */
  involuntary: ABC955;
  /** 出具解除或终止证明的日期 Day of the proof of leaving; YYYY-MM-DD; 例 2026-11-20 */
  proofOn: string;
  /** 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单 */
  lateReason?: string;
}

/** The body of ER0201, 失业人员名单告知 Tell who lost their work. 用人单位自终止或解除劳动关系之日起 15 日内，将失业人员名单告知。先办理终止就业登记（ER0105），日期和原因须与其一致；逾期的予以提示，不拒绝。每次 1 至 100 人，逐人返回结果。 Within 15 days of the end an employer tells who lost their work. The employment is ended first (ER0105), with the same day and reason. A late notice is taken with a warning. One to a hundred persons a time, with a result for each. */
export interface ER0201Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 失业人员 Persons who lost their work */
  persons: ER0201RequestPerson[];
}

/** 逐人结果. */
export interface ER0201ResponsePerson {
  /** 序号（自 0 起，与申报顺序相同） */
  index: number;
  /** 结果; done | rejected */
  outcome: 'done' | 'rejected' | (string & {});
  /** 告知编号 */
  noticeNo?: string;
  /** 告知日期; YYYY-MM-DD */
  aae036?: string;
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
}

/** The data of an answer to ER0201, 失业人员名单告知 Tell who lost their work. */
export interface ER0201Response {
  /** 业务编号 */
  businessNo?: string;
  /** 逐人结果 */
  persons?: ER0201ResponsePerson[];
}

/** The body of ER0202, 协助发起失业登记 Bring a registration of unemployment on its way. 经劳动者本人授权，原单位为其发起失业登记。结果为办理中（待本人确认）；本人在期限内通过爱山东或电子社保卡确认后登记，没有确认的自动撤回，结果用 SYS.RESULT 查询。须先办理 ER0105 和 ER0201。 With the authority of the person the former employer brings a registration on its way. It is processing until the person confirms it, and withdrawn when they do not in time; SYS.RESULT tells. ER0105 and ER0201 come first. */
export interface ER0202Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 手机号码 Mobile phone; mobile; 例 13900000001 */
  aac067: string;
  /** 解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20 */
  abc916: string;
  /** 择业意愿 What the person looks for; 代码表 ACC711; 例 1 */
  acc711: ACC711;
  /** 求职工种 Occupation wanted; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01 */
  aca111?: string;
  /** 本人授权编号 Number of the person's authority; 例 SQ-2026-0117 */
  consentNo: string;
  /** 本人授权日期 Day of the authority; YYYY-MM-DD; 例 2026-11-20 */
  consentOn: string;
}

/** The data of an answer to ER0202, 协助发起失业登记 Bring a registration of unemployment on its way. */
export interface ER0202Response {
  /** 业务编号 */
  businessNo?: string;
  /** 失业登记编号 */
  unemploymentNo?: string;
  /** 失业登记状态; 代码表 UnemploymentState */
  unemploymentState?: UnemploymentState | (string & {});
  /** 申请日期; YYYY-MM-DD */
  aae043?: string;
  /** 有结果的日期; YYYY-MM-DD */
  decidedOn?: string;
}

/** 人员 Persons. */
export interface ER0203RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003?: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20 */
  abc916?: string;
}

/** The body of ER0203, 查询离职人员的告知和失业登记 How own former staff stand. 按人查询本单位终止就业登记的人员：名单告知和本单位发起的失业登记的状态。不提供失业保险待遇和其后的就业情况。 An employer asks for persons whose employment it ended, whether they were told of and what became of the registration it brought on its way. Benefits and later employers are not told. */
export interface ER0203Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 人员 Persons */
  persons: ER0203RequestPerson[];
  /** 用途 Use; plain-text; 例 核对离职手续 */
  aae013?: string;
}

/** 逐人逐次离职的情况. */
export interface ER0203ResponseRecord {
  /** 序号（自 0 起，与查询顺序相同） */
  index: number;
  /** 人员与本单位; 代码表 FormerState */
  formerState: FormerState | (string & {});
  /** 解除或终止日期; YYYY-MM-DD */
  abc916?: string;
  /** 解除或终止原因 */
  abc917?: string;
  /** 告知编号 */
  noticeNo?: string;
  /** 告知状态; 代码表 NoticeState */
  noticeState?: NoticeState | (string & {});
  /** 非因本人意愿中断就业; 代码表 ABC955 */
  involuntary?: ABC955 | (string & {});
  /** 是否逾期告知; 代码表 ABC955 */
  late?: ABC955 | (string & {});
  /** 逾期说明 */
  lateReason?: string;
  /** 告知日期; YYYY-MM-DD */
  aae036?: string;
  /** 失业登记编号 */
  unemploymentNo?: string;
  /** 失业登记状态; 代码表 UnemploymentState */
  unemploymentState?: UnemploymentState | (string & {});
  /** 本人确认期限; YYYY-MM-DD */
  confirmBy?: string;
  /** 失业登记申请日期; YYYY-MM-DD */
  aae043?: string;
  /** 有结果的日期; YYYY-MM-DD */
  decidedOn?: string;
}

/** The data of an answer to ER0203, 查询离职人员的告知和失业登记 How own former staff stand. */
export interface ER0203Response {
  /** 逐人逐次离职的情况 */
  records: ER0203ResponseRecord[];
}

/** The body of ER0204, 本单位告知的失业人员名单 Own notices. 分页取得本单位告知的失业人员名单，以及由本单位发起的失业登记的状态。 An employer gets the notices it gave, page by page, with what became of the registrations it brought on their way. */
export interface ER0204Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 离职日期起 Left from; YYYY-MM-DD; 例 2026-11-01 */
  leftFrom: string;
  /** 离职日期止 Left to; YYYY-MM-DD; 例 2026-11-20 */
  leftTo: string;
  /** 上一页的 next next of the page before; 例 SY20261123000001 */
  after?: string;
  /** 每页条数 Entries on a page; 例 50 */
  limit: number;
  /** 用途 Use; plain-text; 例 年度核对 */
  aae013?: string;
}

/** 名单. */
export interface ER0204ResponseRecord {
  /** 姓名 */
  aac003?: string;
  /** 证件号码 */
  aac147: string;
  /** 解除或终止日期; YYYY-MM-DD */
  abc916?: string;
  /** 解除或终止原因 */
  abc917?: string;
  /** 告知编号 */
  noticeNo: string;
  /** 告知状态; 代码表 NoticeState */
  noticeState?: NoticeState | (string & {});
  /** 非因本人意愿中断就业; 代码表 ABC955 */
  involuntary?: ABC955 | (string & {});
  /** 是否逾期告知; 代码表 ABC955 */
  late?: ABC955 | (string & {});
  /** 逾期说明 */
  lateReason?: string;
  /** 告知日期; YYYY-MM-DD */
  aae036?: string;
  /** 失业登记编号 */
  unemploymentNo?: string;
  /** 失业登记状态; 代码表 UnemploymentState */
  unemploymentState?: UnemploymentState | (string & {});
  /** 本人确认期限; YYYY-MM-DD */
  confirmBy?: string;
  /** 失业登记申请日期; YYYY-MM-DD */
  aae043?: string;
  /** 有结果的日期; YYYY-MM-DD */
  decidedOn?: string;
}

/** The data of an answer to ER0204, 本单位告知的失业人员名单 Own notices. */
export interface ER0204Response {
  /** 名单 */
  records: ER0204ResponseRecord[];
  /** 下一页起点，空为没有下一页 */
  next?: string;
}

/** The body of ER0205, 撤回告知或失业登记 Take a notice or a registration back. 撤回办错的名单告知，或在本人确认前撤回协助发起的失业登记（原业务的结果为未通过并说明已撤回）。 Takes back a notice that was a mistake, or a registration before the person has confirmed it; the call that waits then ends as refused because it was withdrawn. */
export interface ER0205Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003?: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 告知编号 Number of the notice; 例 SY20261123000001 */
  noticeNo?: string;
  /** 失业登记编号 Number of the registration; 例 SD20261123000001 */
  unemploymentNo?: string;
  /** 告知或申请日期 Day of the notice or registration; YYYY-MM-DD; 例 2026-11-20 */
  aae043: string;
  /** 撤回原因 Reason; plain-text; 例 本人已自行申请 */
  aae013: string;
}

/** The data of an answer to ER0205, 撤回告知或失业登记 Take a notice or a registration back. */
export interface ER0205Response {
  /** 业务编号 */
  businessNo?: string;
  /** 告知编号 */
  noticeNo?: string;
  /** 失业登记编号 */
  unemploymentNo?: string;
}

/** 人员 Persons. */
export interface JS0101RequestPerson {
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
  /** 工作地点 Place of work; plain-text; 例 青岛市市南区 */
  workplace?: string;
  /** 工时制度 Working hours; 代码表 WorkHours; 例 1 */
  workHours: WorkHours;
  /** 月工资 Monthly pay; 以元为单位的文本; money; 例 6500.00 */
  monthlyPay?: string;
  /** 劳务派遣标志 Dispatched; 代码表 ABC955; 例 0 */
  abc955?: ABC955;
  /** 用工单位统一社会信用代码 Unified social credit code of the company worked for; uscc; 例 91370200MA3TEXT02F */
  abc954?: string;
  /** 合同编号 The employer's number of the contract; 例 HT-2026-0117 */
  contractNo?: string;
  /** 参保身份 Insured as; 代码表 AAC066; 例 10 */
  aac066: AAC066;
  /** 岗位类别 Kind of post; 女性人员用于确定退休年龄; 代码表 JobPost; 例 manager */
  jobPost?: JobPost;
  /** 参保变更类型 Kind of change; 代码表 AAC050; 例 11 */
  aac050?: AAC050;
  /** 险种 Kinds of insurance; 代码表 AAE140 */
  aae140: AAE140[];
  /** 参保起始年月 First month of insurance; YYYY-MM; 例 2026-11 */
  aae041: string;
  /** 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单 */
  lateReason?: string;
}

/** The body of JS0101, 员工录用一件事 Hire: all in one. 企业招用人员后一次申报，联办就业登记、劳动用工备案和企业职工参保登记，逐人逐环节返回结果；只重试没有办成的环节。 After a hire the employer files once for registration of employment, the record of the contract and insurance. Each person gets a result of each step, and only what failed is tried again. */
export interface JS0101Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 全部环节办成才办 All steps or none; 为 true 时，一人有任一环节不予通过的，撤回该人员已办结的环节 */
  allOrNothing?: boolean;
  /** 人员 Persons */
  persons: JS0101RequestPerson[];
}

/** 逐人结果. */
export interface JS0101ResponsePerson {
  /** 序号（自 0 起，与申报顺序相同） */
  index: number;
  /** 结果; done | rejected | partial */
  outcome: 'done' | 'rejected' | 'partial' | (string & {});
  /** 各环节结果：办结、不予通过、未办（前一环节未通过）、已撤回 */
  steps: unknown;
}

/** 逐人. */
export interface JS0101ResponseStepDataPerson {
  /** 序号 */
  index: number;
  /** 结果; done | rejected | partial */
  outcome: 'done' | 'rejected' | 'partial' | (string & {});
  /** 登记编号、备案编号或个人编号 */
  number?: string;
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
}

/** 业务系统答复. */
export interface JS0101ResponseStepData {
  /** 业务编号 */
  businessNo?: string;
  /** 逐人 */
  persons?: JS0101ResponseStepDataPerson[];
}

/** 逐环节结果. */
export interface JS0101ResponseStep {
  /** 环节 */
  step: string;
  /** 环节名称 */
  title: string;
  /** 结果; done | rejected | partial | skipped | undone */
  outcome: 'done' | 'rejected' | 'partial' | 'skipped' | 'undone' | (string & {});
  /** 代码 */
  code?: string;
  /** 说明 */
  message?: string;
  /** 业务系统答复 */
  data?: JS0101ResponseStepData;
}

/** The data of an answer to JS0101, 员工录用一件事 Hire: all in one. */
export interface JS0101Response {
  /** 逐人结果 */
  persons: JS0101ResponsePerson[];
  /** 逐环节结果 */
  steps: JS0101ResponseStep[];
}

/** 人员 Persons. */
export interface JS0201RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15 */
  abc914?: string;
  /** 解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20 */
  abc916: string;
  /** 解除或终止原因 Reason of ending; 代码表 ABC917; 例 3601 */
  abc917: ABC917;
  /** 非因本人意愿中断就业 Not by the person's own will; 代码表 ABC955; 例 1 */
  involuntary: ABC955;
  /** 险种 Kinds of insurance; 代码表 AAE140 */
  aae140: AAE140[];
  /** 参保终止年月 Last month of insurance; YYYY-MM; 例 2026-11 */
  aae042: string;
  /** 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单 */
  lateReason?: string;
}

/** The body of JS0201, 员工离职一件事 Leaving: all in one. 职工离职后企业一次申报，联办终止就业登记（退工）、解除终止劳动用工备案和减员，一个原因用于三个环节，逐人逐环节返回结果。 After somebody has left the employer files once to end the registration of employment, the record of the contract and the insurance. One reason drives all three. */
export interface JS0201Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 人员 Persons */
  persons: JS0201RequestPerson[];
}

/** 逐人结果. */
export interface JS0201ResponsePerson {
  /** 序号（自 0 起，与申报顺序相同） */
  index: number;
  /** 结果; done | rejected | partial */
  outcome: 'done' | 'rejected' | 'partial' | (string & {});
  /** 各环节结果：办结、不予通过、未办（前一环节未通过）、已撤回 */
  steps: unknown;
}

/** 逐人. */
export interface JS0201ResponseStepDataPerson {
  /** 序号 */
  index: number;
  /** 结果; done | rejected | partial */
  outcome: 'done' | 'rejected' | 'partial' | (string & {});
  /** 登记编号、备案编号或个人编号 */
  number?: string;
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
}

/** 业务系统答复. */
export interface JS0201ResponseStepData {
  /** 业务编号 */
  businessNo?: string;
  /** 逐人 */
  persons?: JS0201ResponseStepDataPerson[];
}

/** 逐环节结果. */
export interface JS0201ResponseStep {
  /** 环节 */
  step: string;
  /** 环节名称 */
  title: string;
  /** 结果; done | rejected | partial | skipped | undone */
  outcome: 'done' | 'rejected' | 'partial' | 'skipped' | 'undone' | (string & {});
  /** 代码 */
  code?: string;
  /** 说明 */
  message?: string;
  /** 业务系统答复 */
  data?: JS0201ResponseStepData;
}

/** The data of an answer to JS0201, 员工离职一件事 Leaving: all in one. */
export interface JS0201Response {
  /** 逐人结果 */
  persons: JS0201ResponsePerson[];
  /** 逐环节结果 */
  steps: JS0201ResponseStep[];
}

/** 人员 Persons. */
export interface LR0101RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 出生日期 Date of birth; YYYY-MM-DD; 例 1990-01-01 */
  aac006: string;
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
  /** 工作地点 Place of work; plain-text; 例 青岛市市南区 */
  workplace?: string;
  /** 工时制度 Working hours; 代码表 WorkHours; 例 1 */
  workHours: WorkHours;
  /** 月工资 Monthly pay; 以元为单位的文本; money; 例 6500.00 */
  monthlyPay?: string;
  /** 用工形式 Form of work; 代码表 AAC013; 例 41 */
  aac013: AAC013;
  /** 劳务派遣标志 Dispatched; 代码表 ABC955; 例 0 */
  abc955?: ABC955;
  /** 用工单位统一社会信用代码 Unified social credit code of the company worked for; uscc; 例 91370200MA3TEXT02F */
  abc954?: string;
  /** 合同编号 The employer's number of the contract; 例 HT-2026-0117 */
  contractNo?: string;
}

/** The body of LR0101, 劳动用工备案（初次） Put labour contracts on record. 用人单位与劳动者订立劳动合同后办理劳动用工备案。每次 1 至 100 人，逐人返回结果。已通过就业登记或一件事备案的，返回“已备案”。 An employer puts the contracts that it concluded on record, one to a hundred persons a time. Those on record already are told so and count as done. */
export interface LR0101Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 人员 Persons */
  persons: LR0101RequestPerson[];
}

/** 逐人结果. */
export interface LR0101ResponsePerson {
  /** 序号（自 0 起，与申报顺序相同） */
  index: number;
  /** 结果; done | rejected */
  outcome: 'done' | 'rejected' | (string & {});
  /** 备案编号 */
  fileNo?: string;
  /** 备案日期; YYYY-MM-DD */
  aae043?: string;
  /** 解除或终止日期; YYYY-MM-DD */
  abc916?: string;
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
}

/** The data of an answer to LR0101, 劳动用工备案（初次） Put labour contracts on record. */
export interface LR0101Response {
  /** 业务编号 */
  businessNo?: string;
  /** 逐人结果 */
  persons?: LR0101ResponsePerson[];
}

/** 人员 Persons. */
export interface LR0102RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 出生日期 Date of birth; YYYY-MM-DD; 例 1990-01-01 */
  aac006: string;
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
  /** 工作地点 Place of work; plain-text; 例 青岛市市南区 */
  workplace?: string;
  /** 工时制度 Working hours; 代码表 WorkHours; 例 1 */
  workHours: WorkHours;
  /** 月工资 Monthly pay; 以元为单位的文本; money; 例 6500.00 */
  monthlyPay?: string;
  /** 用工形式 Form of work; 代码表 AAC013; 例 41 */
  aac013: AAC013;
  /** 劳务派遣标志 Dispatched; 代码表 ABC955; 例 0 */
  abc955?: ABC955;
  /** 用工单位统一社会信用代码 Unified social credit code of the company worked for; uscc; 例 91370200MA3TEXT02F */
  abc954?: string;
  /** 合同编号 The employer's number of the contract; 例 HT-2026-0117 */
  contractNo?: string;
}

/** The body of LR0102, 劳动用工备案（变更、续签） Alter or renew contracts on record. 劳动合同变更或续签后办理备案。一次只能办理一种：变更或续签。 An employer puts changes or renewals of contracts on record, one kind a time. */
export interface LR0102Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 办理类型 Alter or renew; 代码表 ChangeKind; 例 alter */
  changeKind: ChangeKind;
  /** 人员 Persons */
  persons: LR0102RequestPerson[];
}

/** 逐人结果. */
export interface LR0102ResponsePerson {
  /** 序号（自 0 起，与申报顺序相同） */
  index: number;
  /** 结果; done | rejected */
  outcome: 'done' | 'rejected' | (string & {});
  /** 备案编号 */
  fileNo?: string;
  /** 备案日期; YYYY-MM-DD */
  aae043?: string;
  /** 解除或终止日期; YYYY-MM-DD */
  abc916?: string;
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
}

/** The data of an answer to LR0102, 劳动用工备案（变更、续签） Alter or renew contracts on record. */
export interface LR0102Response {
  /** 业务编号 */
  businessNo?: string;
  /** 逐人结果 */
  persons?: LR0102ResponsePerson[];
}

/** 人员 Persons. */
export interface LR0103RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15 */
  abc914?: string;
  /** 解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20 */
  abc916: string;
  /** 解除或终止原因 Reason of ending; 代码表 ABC917; 例 3601 */
  abc917: ABC917;
  /** 非因本人意愿中断就业 Not by the person's own will; 代码表 ABC955; 例 1 */
  involuntary?: ABC955;
  /** 备案编号 Number of the record; 例 BA20261123000001 */
  fileNo?: string;
}

/** The body of LR0103, 劳动用工备案（解除、终止） Take ended contracts off the record. 劳动合同解除或终止后，在规定期限内办理备案。 An employer takes contracts that have ended off the record. */
export interface LR0103Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 人员 Persons */
  persons: LR0103RequestPerson[];
}

/** 逐人结果. */
export interface LR0103ResponsePerson {
  /** 序号（自 0 起，与申报顺序相同） */
  index: number;
  /** 结果; done | rejected */
  outcome: 'done' | 'rejected' | (string & {});
  /** 备案编号 */
  fileNo?: string;
  /** 备案日期; YYYY-MM-DD */
  aae043?: string;
  /** 解除或终止日期; YYYY-MM-DD */
  abc916?: string;
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
}

/** The data of an answer to LR0103, 劳动用工备案（解除、终止） Take ended contracts off the record. */
export interface LR0103Response {
  /** 业务编号 */
  businessNo?: string;
  /** 逐人结果 */
  persons?: LR0103ResponsePerson[];
}

/** 人员 Persons. */
export interface LR0104RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003?: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
}

/** The body of LR0104, 劳动用工备案查询 Query contracts on record. 用人单位按证件号码查询本单位的劳动用工备案，或分页取得全部有效备案。 An employer queries its contracts on record by person, or all in force page by page. */
export interface LR0104Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 人员 Persons */
  persons?: LR0104RequestPerson[];
  /** 上一页的 next next of the page before; 例 BA20261123000001 */
  after?: string;
  /** 每页条数 Records on a page; 例 100 */
  limit?: number;
}

/** 备案记录. */
export interface LR0104ResponseRecord {
  /** 人员序号（按人员查询时） */
  index?: number;
  /** 备案编号 */
  fileNo?: string;
  /** 备案状态; 代码表 AAC016 */
  state: AAC016 | (string & {});
  /** 姓名 */
  aac003?: string;
  /** 证件号码 */
  aac147?: string;
  /** 合同类别 */
  abc910?: string;
  /** 合同起始日期 */
  abc913?: string;
  /** 合同终止日期 */
  abc914?: string;
  /** 解除或终止日期 */
  abc916?: string;
  /** 解除或终止原因 */
  abc917?: string;
  /** 备案日期 */
  aae043?: string;
  /** 用工形式 */
  aac013?: string;
  /** 工时制度 */
  workHours?: string;
  /** 月工资 */
  monthlyPay?: string;
}

/** The data of an answer to LR0104, 劳动用工备案查询 Query contracts on record. */
export interface LR0104Response {
  /** 备案记录 */
  records: LR0104ResponseRecord[];
  /** 下一页起点，空为没有下一页 */
  next?: string;
}

/** 人员 Persons. */
export interface LR0105RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 备案编号 Number of the record; 例 BA20261123000001 */
  fileNo: string;
  /** 登记（备案）日期 Day of registration; YYYY-MM-DD; 例 2026-11-23 */
  aae043: string;
  /** 备注 Remark; plain-text; 例 劳动者入职前放弃 */
  aae013: string;
}

/** The body of LR0105, 撤回劳动用工备案 Withdraw a record. 用人单位撤回误报的劳动用工备案，如同没有备案。 An employer takes a record back that it made by mistake. */
export interface LR0105Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 人员 Persons */
  persons: LR0105RequestPerson[];
}

/** 逐人结果. */
export interface LR0105ResponsePerson {
  /** 序号（自 0 起，与申报顺序相同） */
  index: number;
  /** 结果; done | rejected */
  outcome: 'done' | 'rejected' | (string & {});
  /** 备案编号 */
  fileNo?: string;
  /** 备案日期; YYYY-MM-DD */
  aae043?: string;
  /** 解除或终止日期; YYYY-MM-DD */
  abc916?: string;
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
}

/** The data of an answer to LR0105, 撤回劳动用工备案 Withdraw a record. */
export interface LR0105Response {
  /** 业务编号 */
  businessNo?: string;
  /** 逐人结果 */
  persons?: LR0105ResponsePerson[];
}

/** 被申请人（劳动者） Respondents. */
export interface LR0201RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 性别 Sex; 代码表 AAC004; 例 1 */
  aac004: AAC004;
  /** 被申请人地址 Address of the respondent; plain-text; 例 青岛市市南区香港中路1号 */
  aae006: string;
  /** 手机号码 Mobile phone; mobile; 例 13900000001 */
  aac067?: string;
}

/** 其他被申请人（用工单位等） Other respondents. */
export interface LR0201RequestUnit {
  /** 被申请单位统一社会信用代码 Code of the other unit; uscc; 例 91370200MA3TEXT02F */
  uscc: string;
  /** 被申请单位名称 Name of the other unit; plain-text; 例 青岛测试劳务有限公司 */
  unitName: string;
}

/** 仲裁请求 Claims. */
export interface LR0201RequestClaim {
  /** 请求内容 What is claimed; plain-text; 例 返还服务期违约金 */
  claimText: string;
  /** 请求金额 Amount claimed; money; 例 12000.00 */
  claimAmount?: string;
}

/** 事实与理由 Facts and reasons. */
export interface LR0201RequestStatement {
  /** 段落 Paragraph; plain-text; 例 双方于二〇二四年签订培训协议，约定服务期三年 */
  statement: string;
}

/** 证据目录 List of evidence. */
export interface LR0201RequestEvidence {
  /** 证据名称 Evidence; plain-text; 例 培训协议 */
  evidenceTitle: string;
  /** 证据来源 Source of the evidence; plain-text; 例 本单位 */
  evidenceSource: string;
  /** 证明对象 What it proves; plain-text; 例 双方约定服务期 */
  evidenceProves: string;
}

/** 附件 Attached files. */
export interface LR0201RequestAttachment {
  /** 文件名 File name; plain-text; 例 培训协议.pdf */
  name: string;
  /** 文件类型 Media type; application/pdf | image/jpeg | image/png; 例 application/pdf */
  type: 'application/pdf' | 'image/jpeg' | 'image/png' | (string & {});
  /** 字节数 Size in bytes; 例 48 */
  size: number;
  /** SM3 摘要 SM3 digest; 例 3e605ae7da5626978dd166ff1379a490eea6d224bcc7d861f475dfd24e3dfcb4 */
  sm3: string;
  /** 文件内容 Content; 例 JVBERi0xLjQKMSAwIG9iago8PD4+CmVuZG9iagp0cmFpbGVyCjw8Pj4KJSVFT0YK */
  content: string;
}

/** The body of LR0201, 申请劳动人事争议仲裁 Apply for arbitration. 用人单位作为申请人申请仲裁。收到申请之日起 5 日内决定是否受理，其间结果为办理中；超过一年时效的予以提示，不拒绝收件。 An employer applies for arbitration. Whether the case is accepted is decided within five days, during which the call is processing. A claim beyond the limitation of one year is taken with a warning. */
export interface LR0201Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 法定代表人或主要负责人 Legal representative; person-name; 例 测试乙 */
  representative: string;
  /** 职务 Duty; plain-text; 例 总经理 */
  duty: string;
  /** 通讯地址 Postal address; plain-text; 例 青岛市市南区香港中路1号 */
  aae006: string;
  /** 联系人 Contact; person-name; 例 经办测试 */
  aae004: string;
  /** 联系电话 Telephone of the contact; 例 0532-80000000 */
  aae005: string;
  /** 委托代理人 Agent; person-name; 例 测试乙 */
  agent?: string;
  /** 委托代理人电话 Telephone of the agent; 例 0532-80000000 */
  agentPhone?: string;
  /** 被申请人（劳动者） Respondents */
  persons: LR0201RequestPerson[];
  /** 其他被申请人（用工单位等） Other respondents */
  units?: LR0201RequestUnit[];
  /** 申请书副本数 Copies; 例 1 */
  copies: number;
  /** 案由 Cause of the dispute; 代码表 ArbCause; 例 05 */
  arbCause: ArbCause;
  /** 管辖依据 Ground of jurisdiction; 代码表 ArbVenue; 例 performance */
  arbVenue: ArbVenue;
  /** 劳动合同履行地 Place of performance; plain-text; 例 青岛市市南区 */
  workplace: string;
  /** 知道或应当知道权利被侵害之日 Day of knowing; YYYY-MM-DD; 例 2026-10-08 */
  disputedOn: string;
  /** 标的额 Amount in dispute; money; 例 12000.00 */
  amount?: string;
  /** 仲裁请求 Claims */
  claims: LR0201RequestClaim[];
  /** 事实与理由 Facts and reasons; 一段一条，段内不换行 */
  statements: LR0201RequestStatement[];
  /** 证据目录 List of evidence */
  evidence?: LR0201RequestEvidence[];
  /** 附件 Attached files; content 为文件内容的 base64；size 为解码后的字节数；sm3 为解码后内容的 SM3 摘要（64 位小写十六进制） */
  attachments?: LR0201RequestAttachment[];
}

/** The data of an answer to LR0201, 申请劳动人事争议仲裁 Apply for arbitration. */
export interface LR0201Response {
  /** 业务编号 */
  businessNo?: string;
  /** 案件编号 */
  caseNo?: string;
  /** 案件状态; 代码表 CaseState */
  caseState?: CaseState | (string & {});
  /** 受理日期; YYYY-MM-DD */
  acceptedOn?: string;
  /** 送达期限; YYYY-MM-DD */
  deliverBy?: string;
  /** 审理期限; YYYY-MM-DD */
  decideBy?: string;
  /** 送达日期; YYYY-MM-DD */
  servedOn?: string;
  /** 答辩期限; YYYY-MM-DD */
  defenceBy?: string;
  /** 提交日期; YYYY-MM-DD */
  filedOn?: string;
  /** 撤回日期; YYYY-MM-DD */
  closedOn?: string;
  /** 收到的文件数 */
  files?: number;
}

/** 仲裁请求 Claims. */
export interface LR0202RequestClaim {
  /** 请求内容 What is claimed; plain-text; 例 返还服务期违约金 */
  claimText: string;
  /** 请求金额 Amount claimed; money; 例 12000.00 */
  claimAmount?: string;
}

/** 事实与理由 Facts and reasons. */
export interface LR0202RequestStatement {
  /** 段落 Paragraph; plain-text; 例 双方于二〇二四年签订培训协议，约定服务期三年 */
  statement: string;
}

/** 证据目录 List of evidence. */
export interface LR0202RequestEvidence {
  /** 证据名称 Evidence; plain-text; 例 培训协议 */
  evidenceTitle: string;
  /** 证据来源 Source of the evidence; plain-text; 例 本单位 */
  evidenceSource: string;
  /** 证明对象 What it proves; plain-text; 例 双方约定服务期 */
  evidenceProves: string;
}

/** 附件 Attached files. */
export interface LR0202RequestAttachment {
  /** 文件名 File name; plain-text; 例 培训协议.pdf */
  name: string;
  /** 文件类型 Media type; application/pdf | image/jpeg | image/png; 例 application/pdf */
  type: 'application/pdf' | 'image/jpeg' | 'image/png' | (string & {});
  /** 字节数 Size in bytes; 例 48 */
  size: number;
  /** SM3 摘要 SM3 digest; 例 3e605ae7da5626978dd166ff1379a490eea6d224bcc7d861f475dfd24e3dfcb4 */
  sm3: string;
  /** 文件内容 Content; 例 JVBERi0xLjQKMSAwIG9iago8PD4+CmVuZG9iagp0cmFpbGVyCjw8Pj4KJSVFT0YK */
  content: string;
}

/** The body of LR0202, 补充仲裁申请材料 Supplement an application. 申请人补正、补充事实和证据；答辩期满以前可以增加仲裁请求。一次提交一种材料。 The applicant adds facts or evidence, or further claims while the time for defence runs, one kind a time. */
export interface LR0202Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 案件编号（收件回执号） Number of the case; 例 ZC20261123000001 */
  caseNo: string;
  /** 材料种类 Kind; 代码表 SupplementKind; 例 evidence */
  supplementKind: SupplementKind;
  /** 仲裁请求 Claims */
  claims?: LR0202RequestClaim[];
  /** 事实与理由 Facts and reasons; 一段一条，段内不换行 */
  statements?: LR0202RequestStatement[];
  /** 证据目录 List of evidence */
  evidence?: LR0202RequestEvidence[];
  /** 附件 Attached files; content 为文件内容的 base64；size 为解码后的字节数；sm3 为解码后内容的 SM3 摘要（64 位小写十六进制） */
  attachments?: LR0202RequestAttachment[];
}

/** The data of an answer to LR0202, 补充仲裁申请材料 Supplement an application. */
export interface LR0202Response {
  /** 业务编号 */
  businessNo?: string;
  /** 案件编号 */
  caseNo?: string;
  /** 案件状态; 代码表 CaseState */
  caseState?: CaseState | (string & {});
  /** 受理日期; YYYY-MM-DD */
  acceptedOn?: string;
  /** 送达期限; YYYY-MM-DD */
  deliverBy?: string;
  /** 审理期限; YYYY-MM-DD */
  decideBy?: string;
  /** 送达日期; YYYY-MM-DD */
  servedOn?: string;
  /** 答辩期限; YYYY-MM-DD */
  defenceBy?: string;
  /** 提交日期; YYYY-MM-DD */
  filedOn?: string;
  /** 撤回日期; YYYY-MM-DD */
  closedOn?: string;
  /** 收到的文件数 */
  files?: number;
}

/** 事实与理由 Facts and reasons. */
export interface LR0203RequestStatement {
  /** 段落 Paragraph; plain-text; 例 双方于二〇二四年签订培训协议，约定服务期三年 */
  statement: string;
}

/** 证据目录 List of evidence. */
export interface LR0203RequestEvidence {
  /** 证据名称 Evidence; plain-text; 例 培训协议 */
  evidenceTitle: string;
  /** 证据来源 Source of the evidence; plain-text; 例 本单位 */
  evidenceSource: string;
  /** 证明对象 What it proves; plain-text; 例 双方约定服务期 */
  evidenceProves: string;
}

/** 附件 Attached files. */
export interface LR0203RequestAttachment {
  /** 文件名 File name; plain-text; 例 培训协议.pdf */
  name: string;
  /** 文件类型 Media type; application/pdf | image/jpeg | image/png; 例 application/pdf */
  type: 'application/pdf' | 'image/jpeg' | 'image/png' | (string & {});
  /** 字节数 Size in bytes; 例 48 */
  size: number;
  /** SM3 摘要 SM3 digest; 例 3e605ae7da5626978dd166ff1379a490eea6d224bcc7d861f475dfd24e3dfcb4 */
  sm3: string;
  /** 文件内容 Content; 例 JVBERi0xLjQKMSAwIG9iago8PD4+CmVuZG9iagp0cmFpbGVyCjw8Pj4KJSVFT0YK */
  content: string;
}

/** The body of LR0203, 提交答辩书和证据 Hand in defence and evidence. 用人单位作为被申请人，自收到申请书副本之日起 10 日内提交答辩书；也可以提交证据。逾期的照常接收并予以提示。 As respondent an employer hands in its defence within ten days after the papers reached it, or evidence. Late ones are taken with a warning. */
export interface LR0203Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 案件编号（收件回执号） Number of the case; 例 ZC20261123000001 */
  caseNo: string;
  /** 材料种类 Kind; 代码表 DefenceKind; 例 defence */
  defenceKind: DefenceKind;
  /** 收到申请书副本之日 Day on which the papers came; YYYY-MM-DD; 例 2026-11-20 */
  servedOn: string;
  /** 事实与理由 Facts and reasons; 一段一条，段内不换行 */
  statements?: LR0203RequestStatement[];
  /** 证据目录 List of evidence */
  evidence?: LR0203RequestEvidence[];
  /** 附件 Attached files; content 为文件内容的 base64；size 为解码后的字节数；sm3 为解码后内容的 SM3 摘要（64 位小写十六进制） */
  attachments?: LR0203RequestAttachment[];
}

/** The data of an answer to LR0203, 提交答辩书和证据 Hand in defence and evidence. */
export interface LR0203Response {
  /** 业务编号 */
  businessNo?: string;
  /** 案件编号 */
  caseNo?: string;
  /** 案件状态; 代码表 CaseState */
  caseState?: CaseState | (string & {});
  /** 受理日期; YYYY-MM-DD */
  acceptedOn?: string;
  /** 送达期限; YYYY-MM-DD */
  deliverBy?: string;
  /** 审理期限; YYYY-MM-DD */
  decideBy?: string;
  /** 送达日期; YYYY-MM-DD */
  servedOn?: string;
  /** 答辩期限; YYYY-MM-DD */
  defenceBy?: string;
  /** 提交日期; YYYY-MM-DD */
  filedOn?: string;
  /** 撤回日期; YYYY-MM-DD */
  closedOn?: string;
  /** 收到的文件数 */
  files?: number;
}

/** The body of LR0204, 送达地址确认和电子签收 Confirm the address and sign for papers. 用人单位确认案件文书的送达方式和地址；确认电子送达后，可以签收电子送达的文书，自签收之日起计算答辩期。 An employer confirms how papers of a case reach it and, once that is electronic, signs for them; the time for defence runs from then. */
export interface LR0204Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 案件编号（收件回执号） Number of the case; 例 ZC20261123000001 */
  caseNo: string;
  /** 办理类型 Act; 代码表 DeliveryAction; 例 confirm */
  deliveryAction: DeliveryAction;
  /** 送达方式 Way of delivery; 代码表 DeliveryMethod; 例 electronic */
  deliveryMethod?: DeliveryMethod;
  /** 收件人 Recipient; person-name; 例 测试乙 */
  recipient: string;
  /** 接收通知的手机号码 Mobile phone; mobile; 例 13900000001 */
  aac067?: string;
  /** 电子邮箱 Email; 例 hr@example.com */
  email?: string;
  /** 通讯地址 Postal address; plain-text; 例 青岛市市南区香港中路1号 */
  aae006?: string;
}

/** The data of an answer to LR0204, 送达地址确认和电子签收 Confirm the address and sign for papers. */
export interface LR0204Response {
  /** 业务编号 */
  businessNo?: string;
  /** 案件编号 */
  caseNo?: string;
  /** 案件状态; 代码表 CaseState */
  caseState?: CaseState | (string & {});
  /** 受理日期; YYYY-MM-DD */
  acceptedOn?: string;
  /** 送达期限; YYYY-MM-DD */
  deliverBy?: string;
  /** 审理期限; YYYY-MM-DD */
  decideBy?: string;
  /** 送达日期; YYYY-MM-DD */
  servedOn?: string;
  /** 答辩期限; YYYY-MM-DD */
  defenceBy?: string;
  /** 提交日期; YYYY-MM-DD */
  filedOn?: string;
  /** 撤回日期; YYYY-MM-DD */
  closedOn?: string;
  /** 收到的文件数 */
  files?: number;
  /** 送达方式; 代码表 DeliveryMethod */
  deliveryMethod?: DeliveryMethod | (string & {});
}

/** The body of LR0205, 查询仲裁案件进度 Progress of own cases. 按案件编号或分页查询本单位为当事人的案件：状态、各项期限、办理过程、本单位提交的文件。 An employer asks for the cases in which it is a party, by number or page by page: state, deadlines, steps and its own files. */
export interface LR0205Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 案件编号 Numbers of cases; 例 ZC20261123000001 */
  caseNos?: string[];
  /** 本单位的地位 Own role; 代码表 CaseRole; 例 respondent */
  caseRole?: CaseRole;
  /** 上一页的 next next of the page before; 例 ZC20261123000001 */
  after?: string;
  /** 每页条数 Entries on a page; 例 50 */
  limit?: number;
}

/** 仲裁请求. */
export interface LR0205ResponseCaseClaim {
  /** 请求内容 */
  claimText?: string;
  /** 请求金额 */
  claimAmount?: string;
}

/** 办理过程. */
export interface LR0205ResponseCaseStep {
  /** 日期; YYYY-MM-DD */
  stepDay?: string;
  /** 事项 */
  stepText?: string;
}

/** 本单位提交的文件. */
export interface LR0205ResponseCaseHandedIn {
  /** 文件名 */
  name?: string;
  /** 字节数 */
  size?: number;
  /** SM3 摘要 */
  sm3?: string;
  /** 提交日期; YYYY-MM-DD */
  filedOn?: string;
}

/** 案件. */
export interface LR0205ResponseCase {
  /** 案件编号 */
  caseNo: string;
  /** 案件状态; 代码表 CaseState */
  caseState: CaseState | (string & {});
  /** 本单位的地位; 代码表 CaseRole */
  caseRole?: CaseRole | (string & {});
  /** 案由 */
  arbCause?: string;
  /** 对方当事人 */
  opponents?: string[];
  /** 仲裁请求 */
  claims?: LR0205ResponseCaseClaim[];
  /** 申请日期; YYYY-MM-DD */
  filedOn?: string;
  /** 决定受理期限; YYYY-MM-DD */
  acceptBy?: string;
  /** 受理日期; YYYY-MM-DD */
  acceptedOn?: string;
  /** 送达期限; YYYY-MM-DD */
  deliverBy?: string;
  /** 送达日期; YYYY-MM-DD */
  servedOn?: string;
  /** 答辩期限; YYYY-MM-DD */
  defenceBy?: string;
  /** 审理期限; YYYY-MM-DD */
  decideBy?: string;
  /** 终结日期; YYYY-MM-DD */
  closedOn?: string;
  /** 处理结果 */
  caseResult?: string;
  /** 办理过程 */
  steps?: LR0205ResponseCaseStep[];
  /** 本单位提交的文件 */
  handedIn?: LR0205ResponseCaseHandedIn[];
}

/** The data of an answer to LR0205, 查询仲裁案件进度 Progress of own cases. */
export interface LR0205Response {
  /** 案件 */
  cases: LR0205ResponseCase[];
  /** 下一页起点，空为没有下一页 */
  next?: string;
}

/** The body of LR0206, 撤回仲裁申请 Drop an application. 申请人在结案以前撤回仲裁申请。受理以前撤回的，原申请的结果为未通过并说明已撤回。 The applicant drops its application before the case is closed. When it was not yet accepted, the application ends as refused because it was dropped. */
export interface LR0206Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 案件编号（收件回执号） Number of the case; 例 ZC20261123000001 */
  caseNo: string;
  /** 申请日期 Day of the application; YYYY-MM-DD; 例 2026-11-23 */
  aae043: string;
  /** 撤回原因 Reason; plain-text; 例 双方已经和解 */
  aae013: string;
}

/** The data of an answer to LR0206, 撤回仲裁申请 Drop an application. */
export interface LR0206Response {
  /** 业务编号 */
  businessNo?: string;
  /** 案件编号 */
  caseNo?: string;
  /** 案件状态; 代码表 CaseState */
  caseState?: CaseState | (string & {});
  /** 受理日期; YYYY-MM-DD */
  acceptedOn?: string;
  /** 送达期限; YYYY-MM-DD */
  deliverBy?: string;
  /** 审理期限; YYYY-MM-DD */
  decideBy?: string;
  /** 送达日期; YYYY-MM-DD */
  servedOn?: string;
  /** 答辩期限; YYYY-MM-DD */
  defenceBy?: string;
  /** 提交日期; YYYY-MM-DD */
  filedOn?: string;
  /** 撤回日期; YYYY-MM-DD */
  closedOn?: string;
  /** 收到的文件数 */
  files?: number;
}

/** The body of PT0101, 发布招聘岗位 Publish a vacancy. 用人单位发布一个招聘岗位，写明招聘人数、条件、工作内容、工作地点和基本劳动报酬。含歧视性内容或收取财物内容的不予发布。 An employer publishes one vacancy with number, conditions, work, place and basic pay. What discriminates or takes money is refused. */
export interface PT0101Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 岗位名称 Title of the post; plain-text; 例 数控车工 */
  postTitle: string;
  /** 职业（工种）代码 Occupation; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01 */
  aca111?: string;
  /** 招聘人数 Persons wanted; 例 5 */
  acb21d: number;
  /** 工作内容 Work; plain-text; 例 数控车床操作与日常保养 */
  acb216: string;
  /** 招聘条件 Conditions; plain-text; 例 两年以上相关工作经验 */
  recruitConditions: string;
  /** 岗位工作地点 Place of the post; plain-text; 例 青岛市城阳区 */
  acb204: string;
  /** 月基本劳动报酬下限 Least monthly pay; 以元为单位的文本; money; 例 6000.00 */
  payFrom: string;
  /** 月基本劳动报酬上限 Most monthly pay; 以元为单位的文本; money; 例 9000.00 */
  payTo: string;
  /** 用工形式 Form of work; 代码表 AAC013; 例 41 */
  aac013: AAC013;
  /** 学历要求 Education wanted; 代码表 AAC011; 例 21 */
  aac011?: AAC011;
  /** 年龄下限 Least age; 例 18 */
  acb221?: number;
  /** 年龄上限 Greatest age; 例 50 */
  acb222?: number;
  /** 待遇说明 Benefits; plain-text; 例 五险一金，包午餐 */
  acb21i?: string;
  /** 联系人 Contact; person-name; 例 经办测试 */
  aae004: string;
  /** 联系电话 Telephone of the contact; 例 0532-80000000 */
  aae005: string;
  /** 有效期起 First day shown; YYYY-MM-DD; 例 2026-11-16 */
  aae030: string;
  /** 有效期止 Last day shown; YYYY-MM-DD; 例 2026-12-31 */
  aae031: string;
}

/** The data of an answer to PT0101, 发布招聘岗位 Publish a vacancy. */
export interface PT0101Response {
  /** 业务编号 */
  businessNo?: string;
  /** 招聘编号 */
  acb200?: string;
  /** 岗位状态; 代码表 VacancyState */
  vacancyState?: VacancyState | (string & {});
  /** 发布日期; YYYY-MM-DD */
  aae043?: string;
  /** 有效期止; YYYY-MM-DD */
  aae031?: string;
  /** 撤回日期; YYYY-MM-DD */
  endedOn?: string;
}

/** The body of PT0102, 查询本单位招聘岗位 Query own vacancies. 按招聘编号或分页查询本单位岗位的状态、有效期和下架原因。 An employer asks for its own vacancies, by number or page by page. */
export interface PT0102Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 招聘编号 Numbers of vacancies; 例 GW20261123000001 */
  vacancyNos?: string[];
  /** 只要招聘中的岗位 Open ones only; 代码表 ABC955; 例 0 */
  openOnly?: ABC955;
  /** 上一页的 next next of the page before; 例 GW20261123000001 */
  after?: string;
  /** 每页条数 Entries on a page; 例 50 */
  limit?: number;
}

/** 岗位. */
export interface PT0102ResponseVacancy {
  /** 招聘编号 */
  acb200: string;
  /** 岗位状态; 代码表 VacancyState */
  vacancyState: VacancyState | (string & {});
  /** 岗位名称 */
  postTitle?: string;
  /** 招聘人数 */
  acb21d?: number;
  /** 工作内容 */
  acb216?: string;
  /** 招聘条件 */
  recruitConditions?: string;
  /** 岗位工作地点 */
  acb204?: string;
  /** 月基本劳动报酬下限 */
  payFrom?: string;
  /** 月基本劳动报酬上限 */
  payTo?: string;
  /** 有效期起; YYYY-MM-DD */
  aae030?: string;
  /** 有效期止; YYYY-MM-DD */
  aae031?: string;
  /** 发布日期; YYYY-MM-DD */
  aae043?: string;
  /** 撤回或下架日期; YYYY-MM-DD */
  endedOn?: string;
  /** 撤回或下架原因 */
  endReason?: string;
  /** 已录用人数 */
  hired?: number;
}

/** The data of an answer to PT0102, 查询本单位招聘岗位 Query own vacancies. */
export interface PT0102Response {
  /** 岗位 */
  vacancies: PT0102ResponseVacancy[];
  /** 下一页起点，空为没有下一页 */
  next?: string;
}

/** The body of PT0103, 变更招聘岗位 Change a vacancy. 用人单位变更招聘中岗位的人数、条件、报酬、有效期等；未填写的数据项不变。变更后的内容按发布时的规则重新核对。 An employer changes an open vacancy; fields not given stay as they are, and the whole is judged again. */
export interface PT0103Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 招聘编号 Number of the vacancy; 例 GW20261123000001 */
  acb200: string;
  /** 招聘人数 Persons wanted; 例 5 */
  acb21d?: number;
  /** 工作内容 Work; plain-text; 例 数控车床操作与日常保养 */
  acb216?: string;
  /** 招聘条件 Conditions; plain-text; 例 两年以上相关工作经验 */
  recruitConditions?: string;
  /** 岗位工作地点 Place of the post; plain-text; 例 青岛市城阳区 */
  acb204?: string;
  /** 月基本劳动报酬下限 Least monthly pay; 以元为单位的文本; money; 例 6000.00 */
  payFrom?: string;
  /** 月基本劳动报酬上限 Most monthly pay; 以元为单位的文本; money; 例 9000.00 */
  payTo?: string;
  /** 年龄下限 Least age; 例 18 */
  acb221?: number;
  /** 年龄上限 Greatest age; 例 50 */
  acb222?: number;
  /** 待遇说明 Benefits; plain-text; 例 五险一金，包午餐 */
  acb21i?: string;
  /** 联系人 Contact; person-name; 例 经办测试 */
  aae004?: string;
  /** 联系电话 Telephone of the contact; 例 0532-80000000 */
  aae005?: string;
  /** 有效期止 Last day shown; YYYY-MM-DD; 例 2026-12-31 */
  aae031?: string;
}

/** The data of an answer to PT0103, 变更招聘岗位 Change a vacancy. */
export interface PT0103Response {
  /** 业务编号 */
  businessNo?: string;
  /** 招聘编号 */
  acb200?: string;
  /** 岗位状态; 代码表 VacancyState */
  vacancyState?: VacancyState | (string & {});
  /** 发布日期; YYYY-MM-DD */
  aae043?: string;
  /** 有效期止; YYYY-MM-DD */
  aae031?: string;
  /** 撤回日期; YYYY-MM-DD */
  endedOn?: string;
}

/** The body of PT0104, 撤回招聘岗位 Withdraw a vacancy. 岗位已招满、取消招聘或误发布的，用人单位撤回岗位，不再对外展示。 An employer withdraws a vacancy that is filled, given up or published by mistake. */
export interface PT0104Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 招聘编号 Number of the vacancy; 例 GW20261123000001 */
  acb200: string;
  /** 撤回原因 Reason; 代码表 VacancyEnd; 例 01 */
  vacancyEnd: VacancyEnd;
  /** 已录用人数 Persons hired; 例 5 */
  hired?: number;
  /** 撤回说明 Explanation; plain-text; 例 劳动者入职前放弃 */
  aae013?: string;
}

/** The data of an answer to PT0104, 撤回招聘岗位 Withdraw a vacancy. */
export interface PT0104Response {
  /** 业务编号 */
  businessNo?: string;
  /** 招聘编号 */
  acb200?: string;
  /** 岗位状态; 代码表 VacancyState */
  vacancyState?: VacancyState | (string & {});
  /** 发布日期; YYYY-MM-DD */
  aae043?: string;
  /** 有效期止; YYYY-MM-DD */
  aae031?: string;
  /** 撤回日期; YYYY-MM-DD */
  endedOn?: string;
}

/** 人员 Persons. */
export interface PT0201RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 出生日期 Date of birth; YYYY-MM-DD; 例 1990-01-01 */
  aac006: string;
  /** 职称级别 Degree of the professional title; 代码表 AAC014; 例 2 */
  aac014: AAC014;
  /** 人才类别 Class in the talent catalogue; 代码表 TalentClass; 例 C */
  talentClass?: TalentClass;
  /** 人才证书编号 Number of the talent certificate; 例 RC-2025-0117 */
  talentNo?: string;
  /** 学历 Education; 代码表 AAC011; 例 21 */
  aac011?: AAC011;
  /** 手机号码 Mobile phone; mobile; 例 13900000001 */
  aac067?: string;
}

/** The body of PT0201, 高层次人才培训报名 Enrol people in a class. 用人单位为本单位人员报名一个培训班次，每次 1 至 50 人，逐人返回录取或候补。名额已满的列入候补，有人退出时依次递补。 An employer enrols its people in one class, one to fifty persons a time. When the class is full they are put on the waiting list. */
export interface PT0201Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 培训班次编号 Number of the class; 例 PX202612B */
  acf003: string;
  /** 开班日期 First day of the class; YYYY-MM-DD; 例 2026-11-16 */
  aae030: string;
  /** 人员 Persons */
  persons: PT0201RequestPerson[];
}

/** 逐人结果. */
export interface PT0201ResponsePerson {
  /** 序号（自 0 起，与申报顺序相同） */
  index: number;
  /** 结果; done | rejected */
  outcome: 'done' | 'rejected' | (string & {});
  /** 报名号 */
  enrolmentNo?: string;
  /** 报名状态; 代码表 EnrolmentState */
  enrolmentState?: EnrolmentState | (string & {});
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
}

/** The data of an answer to PT0201, 高层次人才培训报名 Enrol people in a class. */
export interface PT0201Response {
  /** 业务编号 */
  businessNo?: string;
  /** 逐人结果 */
  persons?: PT0201ResponsePerson[];
}

/** 人员 Persons. */
export interface PT0202RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003?: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
}

/** The body of PT0202, 查询培训班次和本单位报名 Classes and own enrolments. 按人员或分页查询本单位报名的录取、候补和结业情况；可同时取得近期班次。 An employer asks for its own enrolments, by person or page by page, and for the classes to come. */
export interface PT0202Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 人员 Persons */
  persons?: PT0202RequestPerson[];
  /** 同时返回近期班次 With the classes to come; 代码表 ABC955; 例 0 */
  withClasses?: ABC955;
  /** 上一页的 next next of the page before; 例 BM20261123000001 */
  after?: string;
  /** 每页条数 Entries on a page; 例 50 */
  limit?: number;
}

/** 报名记录. */
export interface PT0202ResponseRecord {
  /** 人员序号（按人员查询时） */
  index?: number;
  /** 报名号 */
  enrolmentNo?: string;
  /** 报名状态; 代码表 EnrolmentState */
  enrolmentState: EnrolmentState | (string & {});
  /** 姓名 */
  aac003?: string;
  /** 证件号码 */
  aac147?: string;
  /** 班次编号 */
  acf003?: string;
  /** 班次名称 */
  className?: string;
  /** 开班日期; YYYY-MM-DD */
  aae030?: string;
  /** 结束日期; YYYY-MM-DD */
  aae031?: string;
  /** 报名日期; YYYY-MM-DD */
  aae043?: string;
  /** 退出日期; YYYY-MM-DD */
  leftOn?: string;
  /** 结业证书编号 */
  certificateNo?: string;
}

/** 近期班次. */
export interface PT0202ResponseClasse {
  /** 班次编号 */
  acf003: string;
  /** 班次名称 */
  className: string;
  /** 地点 */
  acb204?: string;
  /** 开班日期; YYYY-MM-DD */
  aae030?: string;
  /** 结束日期; YYYY-MM-DD */
  aae031?: string;
  /** 报名截止日期; YYYY-MM-DD */
  enrolUntil?: string;
  /** 名额 */
  quota?: number;
  /** 剩余名额 */
  free?: number;
  /** 候补人数 */
  waiting?: number;
  /** 限高层次人才 */
  seniorOnly?: boolean;
  /** 是否在报名期内 */
  open?: boolean;
}

/** The data of an answer to PT0202, 查询培训班次和本单位报名 Classes and own enrolments. */
export interface PT0202Response {
  /** 报名记录 */
  records: PT0202ResponseRecord[];
  /** 下一页起点，空为没有下一页 */
  next?: string;
  /** 近期班次 */
  classes?: PT0202ResponseClasse[];
}

/** 人员 Persons. */
export interface PT0203RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 报名号 Number of the enrolment; 例 BM20261123000001 */
  enrolmentNo: string;
  /** 报名日期 Day of the enrolment; YYYY-MM-DD; 例 2026-11-23 */
  aae043: string;
  /** 开班日期 First day of the class; YYYY-MM-DD; 例 2026-11-16 */
  aae030: string;
  /** 退出原因 Reason; plain-text; 例 劳动者入职前放弃 */
  aae013: string;
}

/** The body of PT0203, 退出培训班次 Leave a class. 开班前用人单位为本单位人员退出培训班次，名额由候补人员依次递补。 Before a class begins an employer takes its people out; the waiting list moves up. */
export interface PT0203Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 人员 Persons */
  persons: PT0203RequestPerson[];
}

/** 逐人结果. */
export interface PT0203ResponsePerson {
  /** 序号（自 0 起，与申报顺序相同） */
  index: number;
  /** 结果; done | rejected */
  outcome: 'done' | 'rejected' | (string & {});
  /** 报名号 */
  enrolmentNo?: string;
  /** 报名状态; 代码表 EnrolmentState */
  enrolmentState?: EnrolmentState | (string & {});
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
}

/** The data of an answer to PT0203, 退出培训班次 Leave a class. */
export interface PT0203Response {
  /** 业务编号 */
  businessNo?: string;
  /** 逐人结果 */
  persons?: PT0203ResponsePerson[];
}

/** 花名册 Roster. */
export interface RC0101RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 用工起始日期 First day of work; YYYY-MM-DD; 例 2026-11-16 */
  aae030: string;
  /** 合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15 */
  abc914?: string;
  /** 离职日期 Last day of work; YYYY-MM-DD; 例 2026-11-20 */
  abc916?: string;
  /** 应参保险种 Kinds to be insured in; 代码表 AAE140 */
  aae140?: AAE140[];
}

/** The body of RC0101, 花名册比对 Compare a roster. 报送本单位花名册（一次至多 1000 人，更多的按证件号码分段），得到与就业登记、用工备案、参保登记的逐人差异、登记在册而不在花名册中的人员，以及即将到期和已经逾期的办理期限。只比对本单位自己的登记；没有登记的人员一律答复“本单位未登记”，不说明其在他处的任何情况。 Send the roster (at most 1000 persons a time, longer ones in stretches by identity number) and get, person by person, how the records of employment, contracts and insurance differ, who is on record and not on the list, and which deadlines are near or over. Only the employer's own records are looked at. Who has none is "not registered by this employer", whatever is known elsewhere. */
export interface RC0101Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 本段证件号码下界（不含） Identity number before the stretch; 例 000000199001010018 */
  idAfter?: string;
  /** 本段证件号码上界（含） Last identity number of the stretch; 例 000000199001010018 */
  idUntil?: string;
  /** 只比对所列人员 Only the persons listed; 为 true 时不列出登记在册而不在花名册中的人员 */
  listedOnly?: boolean;
  /** 提示多少日内到期的合同 Days before the end of a contract; 例 60 */
  renewWithin?: number;
  /** 花名册 Roster */
  persons: RC0101RequestPerson[];
}

/** 差异. */
export interface RC0101ResponsePersonDifference {
  /** 差异类型; 代码表 RosterGap */
  kind: RosterGap | (string & {});
  /** 业务; employment | labour | insurance */
  system: 'employment' | 'labour' | 'insurance' | (string & {});
  /** 花名册的值 */
  listed?: string;
  /** 登记的值 */
  recorded?: string;
}

/** 办理期限. */
export interface RC0101ResponsePersonDeadline {
  /** 应办事项; 代码表 RosterDue */
  kind: RosterDue | (string & {});
  /** 最迟日期; YYYY-MM-DD */
  due: string;
  /** 已经逾期 */
  overdue: boolean;
}

/** 有差异或办理期限的人员. */
export interface RC0101ResponsePerson {
  /** 序号（自 0 起，与花名册顺序相同） */
  index: number;
  /** 差异 */
  differences: RC0101ResponsePersonDifference[];
  /** 办理期限 */
  deadlines: RC0101ResponsePersonDeadline[];
}

/** 登记在册而不在花名册中的人员. */
export interface RC0101ResponseUnlisted {
  /** 证件号码 */
  aac147: string;
  /** 姓名 */
  aac003?: string;
  /** 在哪些业务中在册; employment | labour | insurance */
  systems: ('employment' | 'labour' | 'insurance' | (string & {}))[];
}

/** The data of an answer to RC0101, 花名册比对 Compare a roster. */
export interface RC0101Response {
  /** 比对日期; YYYY-MM-DD */
  asOf: string;
  /** 已比对的业务; employment | labour | insurance */
  systems: ('employment' | 'labour' | 'insurance' | (string & {}))[];
  /** 花名册人数 */
  listed: number;
  /** 没有差异的人数 */
  matching: number;
  /** 有差异或办理期限的人员 */
  persons: RC0101ResponsePerson[];
  /** 登记在册而不在花名册中的人员 */
  unlisted?: RC0101ResponseUnlisted[];
}

/** 人员 Persons. */
export interface SI0101RequestPerson {
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
  aac067?: string;
  /** 户口性质 Household registration; 代码表 AAC009; 例 51 */
  aac009?: AAC009;
  /** 用工形式 Form of work; 代码表 AAC013; 例 41 */
  aac013: AAC013;
  /** 参保身份 Insured as; 代码表 AAC066; 例 10 */
  aac066: AAC066;
  /** 岗位类别 Kind of post; 女性人员用于确定退休年龄; 代码表 JobPost; 例 manager */
  jobPost?: JobPost;
  /** 参保变更类型 Kind of change; 代码表 AAC050; 例 11 */
  aac050?: AAC050;
  /** 险种 Kinds of insurance; 代码表 AAE140 */
  aae140: AAE140[];
  /** 参保起始年月 First month of insurance; YYYY-MM; 例 2026-11 */
  aae041: string;
  /** 起薪当月工资 Wage of the first month; 以元为单位的文本；转送税务部门，参保登记不以此为条件; money; 例 6500.00 */
  aac040?: string;
}

/** The body of SI0101, 企业职工参保登记（增员） Insure employees. 企业为职工办理养老、失业、工伤保险的参保登记。每次 1 至 100 人，逐人逐险种返回结果。 An employer insures the persons it has hired. One to a hundred persons a time, with a result for each person and kind. */
export interface SI0101Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 人员 Persons */
  persons: SI0101RequestPerson[];
}

/** 逐险种结果. */
export interface SI0101ResponsePersonKind {
  /** 险种; 代码表 AAE140 */
  aae140: AAE140 | (string & {});
  /** 结果; done | rejected */
  outcome: 'done' | 'rejected' | (string & {});
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
}

/** 逐人结果. */
export interface SI0101ResponsePerson {
  /** 序号（自 0 起，与申报顺序相同） */
  index: number;
  /** 结果; done | rejected | partial */
  outcome: 'done' | 'rejected' | 'partial' | (string & {});
  /** 个人编号 */
  aac001?: string;
  /** 参保起始年月 */
  aae041?: string;
  /** 参保终止年月 */
  aae042?: string;
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
  /** 逐险种结果 */
  kinds?: SI0101ResponsePersonKind[];
}

/** The data of an answer to SI0101, 企业职工参保登记（增员） Insure employees. */
export interface SI0101Response {
  /** 业务编号 */
  businessNo?: string;
  /** 逐人结果 */
  persons?: SI0101ResponsePerson[];
}

/** 人员 Persons. */
export interface SI0102RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 险种 Kinds of insurance; 代码表 AAE140 */
  aae140: AAE140[];
  /** 参保终止年月 Last month of insurance; YYYY-MM; 例 2026-11 */
  aae042: string;
  /** 解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20 */
  abc916: string;
  /** 解除或终止原因 Reason of ending; 代码表 ABC917; 例 3601 */
  abc917: ABC917;
}

/** The body of SI0102, 企业职工停止参保（减员） End insurance. 职工离职后，企业为其办理停止参保。 An employer ends the insurance of persons who have left. */
export interface SI0102Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 人员 Persons */
  persons: SI0102RequestPerson[];
}

/** 逐险种结果. */
export interface SI0102ResponsePersonKind {
  /** 险种; 代码表 AAE140 */
  aae140: AAE140 | (string & {});
  /** 结果; done | rejected */
  outcome: 'done' | 'rejected' | (string & {});
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
}

/** 逐人结果. */
export interface SI0102ResponsePerson {
  /** 序号（自 0 起，与申报顺序相同） */
  index: number;
  /** 结果; done | rejected | partial */
  outcome: 'done' | 'rejected' | 'partial' | (string & {});
  /** 个人编号 */
  aac001?: string;
  /** 参保起始年月 */
  aae041?: string;
  /** 参保终止年月 */
  aae042?: string;
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
  /** 逐险种结果 */
  kinds?: SI0102ResponsePersonKind[];
}

/** The data of an answer to SI0102, 企业职工停止参保（减员） End insurance. */
export interface SI0102Response {
  /** 业务编号 */
  businessNo?: string;
  /** 逐人结果 */
  persons?: SI0102ResponsePerson[];
}

/** 人员 Persons. */
export interface SI0103RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003?: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
}

/** The body of SI0103, 参保情况查询 Query insured persons. 企业按证件号码查询本单位人员的参保情况。 An employer queries how its own persons are insured, by identity number. */
export interface SI0103Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 人员 Persons */
  persons: SI0103RequestPerson[];
  /** 期间起 Period from; YYYY-MM; 例 2026-11 */
  aae041?: string;
  /** 期间止 Period until; YYYY-MM; 例 2026-11 */
  aae042?: string;
}

/** 参保记录. */
export interface SI0103ResponseRecord {
  /** 人员序号（按人员查询时） */
  index?: number;
  /** 证件号码 */
  aac147: string;
  /** 险种; 代码表 AAE140 */
  aae140?: AAE140 | (string & {});
  /** 参保状态; 代码表 AAC031 */
  aac031: AAC031 | (string & {});
  /** 参保起始年月 */
  aae041?: string;
  /** 参保终止年月 */
  aae042?: string;
  /** 单位编号 */
  aab001?: string;
  /** 用工形式 */
  aac013?: string;
  /** 参保身份 */
  aac066?: string;
  /** 停保原因 */
  abc917?: string;
}

/** The data of an answer to SI0103, 参保情况查询 Query insured persons. */
export interface SI0103Response {
  /** 参保记录 */
  records: SI0103ResponseRecord[];
  /** 下一页起点，空为没有下一页 */
  next?: string;
}

/** The body of SI0104, 本单位参保人员名册 Own insured persons. 企业分页取得本单位当前参保人员名册，用于与人力资源系统核对。 An employer gets the roster of its persons who are insured now, page by page. */
export interface SI0104Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 上一页的 next next of the page before; 例 000000199001010018 */
  after?: string;
  /** 每页人数 Persons on a page; 例 100 */
  limit: number;
  /** 用途 Use; plain-text; 例 劳动者入职前放弃 */
  aae013?: string;
  /** 名册年月 Month of the roster; YYYY-MM; 例 2026-11 */
  aae041?: string;
}

/** 参保记录. */
export interface SI0104ResponseRecord {
  /** 人员序号（按人员查询时） */
  index?: number;
  /** 证件号码 */
  aac147: string;
  /** 险种; 代码表 AAE140 */
  aae140?: AAE140 | (string & {});
  /** 参保状态; 代码表 AAC031 */
  aac031: AAC031 | (string & {});
  /** 参保起始年月 */
  aae041?: string;
  /** 参保终止年月 */
  aae042?: string;
  /** 单位编号 */
  aab001?: string;
  /** 用工形式 */
  aac013?: string;
  /** 参保身份 */
  aac066?: string;
  /** 停保原因 */
  abc917?: string;
}

/** The data of an answer to SI0104, 本单位参保人员名册 Own insured persons. */
export interface SI0104Response {
  /** 参保记录 */
  records: SI0104ResponseRecord[];
  /** 下一页起点，空为没有下一页 */
  next?: string;
}

/** 人员 Persons. */
export interface SI0105RequestPerson {
  /** 姓名 Name; person-name; 例 测试甲 */
  aac003: string;
  /** 证件类型 Kind of identity document; 代码表 AAC058; 例 01 */
  aac058: AAC058;
  /** 证件号码 Identity document number; 例 000000199001010018 */
  aac147: string;
  /** 参保起始年月 First month of insurance; YYYY-MM; 例 2026-11 */
  aae041: string;
  /** 备注 Remark; plain-text; 例 劳动者入职前放弃 */
  aae013: string;
}

/** The body of SI0105, 撤回参保登记 Withdraw an insurance registration. 企业撤回本月误报的参保登记，如同没有申报。 An employer takes back an insurance registration that it made by mistake this month. */
export interface SI0105Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 批次号 Batch number; 例 ROSTER-202611 */
  batchNo?: string;
  /** 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false */
  checkOnly?: boolean;
  /** 人员 Persons */
  persons: SI0105RequestPerson[];
}

/** 逐险种结果. */
export interface SI0105ResponsePersonKind {
  /** 险种; 代码表 AAE140 */
  aae140: AAE140 | (string & {});
  /** 结果; done | rejected */
  outcome: 'done' | 'rejected' | (string & {});
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
}

/** 逐人结果. */
export interface SI0105ResponsePerson {
  /** 序号（自 0 起，与申报顺序相同） */
  index: number;
  /** 结果; done | rejected | partial */
  outcome: 'done' | 'rejected' | 'partial' | (string & {});
  /** 个人编号 */
  aac001?: string;
  /** 参保起始年月 */
  aae041?: string;
  /** 参保终止年月 */
  aae042?: string;
  /** 业务系统代码 */
  code?: string;
  /** 说明 */
  message?: string;
  /** 逐险种结果 */
  kinds?: SI0105ResponsePersonKind[];
}

/** The data of an answer to SI0105, 撤回参保登记 Withdraw an insurance registration. */
export interface SI0105Response {
  /** 业务编号 */
  businessNo?: string;
  /** 逐人结果 */
  persons?: SI0105ResponsePerson[];
}

/** The body of SI0201, 同步市场监管登记信息 Take over the market's register. 单位名称、法定代表人、住所在市场监管部门变更后，触发社会保险核心系统取得最新登记信息，答复有变化的各项。这些信息不能在社会保险直接变更。 When name, legal representative or domicile were changed with the market's register, the core system is asked to take over what it says, and answers what changed. These fields are never changed directly. */
export interface SI0201Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 已在市场监管变更的项 Fields changed with the register; 代码表 AAE155R */
  changedItems?: AAE155R[];
  /** 市场监管核准变更日期 Day on which the register changed; YYYY-MM-DD; 例 2026-11-16 */
  aae035?: string;
  /** 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单 */
  lateReason?: string;
}

/** 变更的各项. */
export interface SI0201ResponseChange {
  /** 变更项 */
  aae155: string;
  /** 变更前 */
  aae123?: string;
  /** 变更后 */
  aae124?: string;
}

/** The data of an answer to SI0201, 同步市场监管登记信息 Take over the market's register. */
export interface SI0201Response {
  /** 业务编号 */
  businessNo?: string;
  /** 变更编号 */
  changeNo?: string;
  /** 同步日期; YYYY-MM-DD */
  aae036?: string;
  /** 变更的各项 */
  changes?: SI0201ResponseChange[];
}

/** 变更项 Changes. */
export interface SI0202RequestChange {
  /** 变更项 Field; 代码表 AAE155U; 例 aae004 */
  aae155: AAE155U;
  /** 变更前 Before; 与登记的现值一致；原来没有值的不填; plain-text; 例 经办测试 */
  aae123?: string;
  /** 变更后 After; 清空原值的不填; plain-text; 例 测试乙 */
  aae124?: string;
}

/** The body of SI0202, 单位基本信息变更 Change the data of a unit. 变更参保单位的联系人、通讯地址、银行账户、经办人。变更前的值须与现值一致；名称、统一社会信用代码、法定代表人和住所来自市场监管，只能用 SI0201 同步。 Changes contact, postal address, bank account and handler of an insured unit. The value before must be the one that is kept. Name, code, legal representative and domicile come from the market's register and are taken over with SI0201. */
export interface SI0202Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 变更项 Changes */
  changes: SI0202RequestChange[];
  /** 变更原因 Reason; plain-text; 例 更换经办人 */
  aae013?: string;
}

/** 变更的各项. */
export interface SI0202ResponseChange {
  /** 变更项 */
  aae155: string;
  /** 变更前 */
  aae123?: string;
  /** 变更后 */
  aae124?: string;
}

/** The data of an answer to SI0202, 单位基本信息变更 Change the data of a unit. */
export interface SI0202Response {
  /** 业务编号 */
  businessNo?: string;
  /** 变更编号 */
  changeNo?: string;
  /** 生效日期; YYYY-MM-DD */
  aae035?: string;
  /** 变更的各项 */
  changes?: SI0202ResponseChange[];
}

/** The body of SI0203, 查询单位和项目的当前信息 What is kept of a unit and its projects. 查询本单位在社会保险登记的现值，包括来自市场监管的各项；可同时取得本单位按项目参保的工程。 An employer asks what is kept of its unit, with what came from the market's register, and of its insured projects when wanted. */
export interface SI0203Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 项目编号 Numbers of projects; 例 GC20261123000001 */
  projectNos?: string[];
  /** 同时返回最近的参保项目 With the latest projects; 代码表 ABC955; 例 1 */
  withProjects?: ABC955;
  /** 用途 Use; plain-text; 例 核对在建项目 */
  aae013?: string;
}

/** 单位信息. */
export interface SI0203ResponseUnit {
  /** 统一社会信用代码 */
  aab998: string;
  /** 单位编号 */
  aab001: string;
  /** 单位名称 */
  aab004?: string;
  /** 法定代表人 */
  aab013?: string;
  /** 住所 */
  domicile?: string;
  /** 联系人 */
  aae004?: string;
  /** 联系电话 */
  aae005?: string;
  /** 通讯地址 */
  aae006?: string;
  /** 邮政编码 */
  aae007?: string;
  /** 开户银行 */
  aae008?: string;
  /** 银行户名 */
  aae009?: string;
  /** 银行账号 */
  aae010?: string;
  /** 经办人 */
  aae011?: string;
  /** 经办人手机 */
  aac067?: string;
  /** 最近同步日期; YYYY-MM-DD */
  aae036?: string;
}

/** 参保项目. */
export interface SI0203ResponseProject {
  /** 项目编号 */
  projectNo: string;
  /** 项目状态; 代码表 ProjectState */
  projectState: ProjectState | (string & {});
  /** 项目名称 */
  projectName?: string;
  /** 建设单位 */
  builder?: string;
  /** 项目地址 */
  workplace?: string;
  /** 施工许可证号 */
  permitNo?: string;
  /** 工程总造价 */
  projectCost?: string;
  /** 工伤保险费 */
  premium?: string;
  /** 开工日期; YYYY-MM-DD */
  aae030?: string;
  /** 计划竣工日期; YYYY-MM-DD */
  aae031?: string;
  /** 竣工日期; YYYY-MM-DD */
  completedOn?: string;
  /** 参保登记日期; YYYY-MM-DD */
  aae043?: string;
  /** 项目负责人 */
  manager?: string;
  /** 项目负责人电话 */
  managerPhone?: string;
}

/** The data of an answer to SI0203, 查询单位和项目的当前信息 What is kept of a unit and its projects. */
export interface SI0203Response {
  /** 单位信息 */
  unit: SI0203ResponseUnit;
  /** 参保项目 */
  projects?: SI0203ResponseProject[];
}

/** The body of SI0204, 查询本单位的变更记录 Own changes. 按变更编号或分页查询本单位和项目信息的变更：变更项、前后的值、来源和状态。 An employer asks for the changes of its unit and projects, by number or page by page. */
export interface SI0204Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 变更编号 Numbers of changes; 例 BG20261123000001 */
  changeNos?: string[];
  /** 项目编号 Number of the project; 例 GC20261123000001 */
  projectNo?: string;
  /** 上一页的 next next of the page before; 例 BG20261123000001 */
  after?: string;
  /** 每页条数 Entries on a page; 例 50 */
  limit?: number;
}

/** 变更的各项. */
export interface SI0204ResponseAlterationChange {
  /** 变更项 */
  aae155: string;
  /** 变更前 */
  aae123?: string;
  /** 变更后 */
  aae124?: string;
}

/** 变更. */
export interface SI0204ResponseAlteration {
  /** 变更编号 */
  changeNo: string;
  /** 变更状态; 代码表 AlterationState */
  alterationState: AlterationState | (string & {});
  /** 变更来源; 代码表 AlterationKind */
  alterationKind?: AlterationKind | (string & {});
  /** 项目编号 */
  projectNo?: string;
  /** 变更日期; YYYY-MM-DD */
  aae035?: string;
  /** 变更原因 */
  aae013?: string;
  /** 变更的各项 */
  changes?: SI0204ResponseAlterationChange[];
}

/** The data of an answer to SI0204, 查询本单位的变更记录 Own changes. */
export interface SI0204Response {
  /** 变更 */
  alterations: SI0204ResponseAlteration[];
  /** 下一页起点，空为没有下一页 */
  next?: string;
}

/** The body of SI0205, 建设项目工伤保险参保登记 Insure a building project. 施工总承包单位为建设工程按项目参加工伤保险。保费按工程总造价和工期计算，费率由核心业务系统按当地规定设定。 A general contractor insures a building project against work injury as a whole. The premium is computed from cost and period at the region's rate. */
export interface SI0205Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 项目名称 Name of the project; plain-text; 例 测试港区三号仓库 */
  projectName: string;
  /** 建设单位 Who has it built; plain-text; 例 青岛测试港务有限公司 */
  builder: string;
  /** 项目地址 Site; plain-text; 例 青岛市市南区 */
  workplace: string;
  /** 施工许可证号 Number of the building permit; 例 370211202611230101 */
  permitNo?: string;
  /** 工程总造价 Cost of the project; 以元为单位的文本; money; 例 50000000.00 */
  projectCost: string;
  /** 开工日期 First day; YYYY-MM-DD; 例 2026-12-01 */
  aae030: string;
  /** 计划竣工日期 Planned last day; YYYY-MM-DD; 例 2027-11-30 */
  aae031: string;
  /** 项目负责人 Manager of the project; person-name; 例 测试乙 */
  manager: string;
  /** 项目负责人电话 Telephone of the manager; 例 13900000003 */
  managerPhone: string;
  /** 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单 */
  lateReason?: string;
}

/** The data of an answer to SI0205, 建设项目工伤保险参保登记 Insure a building project. */
export interface SI0205Response {
  /** 业务编号 */
  businessNo?: string;
  /** 项目编号 */
  projectNo?: string;
  /** 项目状态; 代码表 ProjectState */
  projectState?: ProjectState | (string & {});
  /** 工伤保险费 */
  premium?: string;
  /** 工期（月，不足一个月按一个月） */
  months?: number;
}

/** 变更项 Changes. */
export interface SI0206RequestChange {
  /** 变更项 Field; 代码表 AAE155P; 例 projectCost */
  aae155: AAE155P;
  /** 变更前 Before; 与登记的现值一致；原来没有值的不填; plain-text; 例 经办测试 */
  aae123?: string;
  /** 变更后 After; 清空原值的不填; plain-text; 例 测试乙 */
  aae124?: string;
}

/** The body of SI0206, 建设项目信息变更 Change a project. 变更参保项目的造价、工期、负责人。变更前的值须与现值一致；造价或工期变更的，保费重新计算，返回应补缴或应退的差额。 Changes cost, period or manager of an insured project. The value before must be the one that is kept. Cost and period bring a new premium, and the difference is answered. */
export interface SI0206Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 项目编号 Number of the project; 例 GC20261123000001 */
  projectNo: string;
  /** 变更项 Changes */
  changes: SI0206RequestChange[];
  /** 补充协议或设计变更文件编号 Number of the agreement or design change; 例 补充协议-2026-03 */
  agreementNo?: string;
  /** 变更原因 Reason; plain-text; 例 设计变更 */
  aae013: string;
}

/** 变更的各项. */
export interface SI0206ResponseChange {
  /** 变更项 */
  aae155: string;
  /** 变更前 */
  aae123?: string;
  /** 变更后 */
  aae124?: string;
}

/** The data of an answer to SI0206, 建设项目信息变更 Change a project. */
export interface SI0206Response {
  /** 业务编号 */
  businessNo?: string;
  /** 变更编号 */
  changeNo?: string;
  /** 项目编号 */
  projectNo?: string;
  /** 变更前工伤保险费 */
  premiumBefore?: string;
  /** 变更后工伤保险费 */
  premium?: string;
  /** 应补缴的差额（负数为应退） */
  difference?: string;
  /** 生效日期; YYYY-MM-DD */
  aae035?: string;
  /** 变更的各项 */
  changes?: SI0206ResponseChange[];
}

/** The body of SI0207, 建设项目竣工 Complete a project. 参保项目竣工，项目的工伤保险自竣工之日终止。竣工日期晚于参保的计划竣工日期的，先用 SI0206 办理工期变更。 A project is completed, with which its insurance ends. A completion later than the insured period needs a longer period first. */
export interface SI0207Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 项目编号 Number of the project; 例 GC20261123000001 */
  projectNo: string;
  /** 开工日期 First day; YYYY-MM-DD; 例 2026-01-05 */
  aae030: string;
  /** 参保的计划竣工日期 Planned last day; YYYY-MM-DD; 例 2026-12-31 */
  aae031: string;
  /** 竣工日期 Completed on; YYYY-MM-DD; 例 2026-11-20 */
  completedOn: string;
  /** 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单 */
  lateReason?: string;
}

/** The data of an answer to SI0207, 建设项目竣工 Complete a project. */
export interface SI0207Response {
  /** 业务编号 */
  businessNo?: string;
  /** 项目编号 */
  projectNo?: string;
  /** 项目状态; 代码表 ProjectState */
  projectState?: ProjectState | (string & {});
  /** 竣工日期; YYYY-MM-DD */
  completedOn?: string;
  /** 工伤保险费 */
  premium?: string;
}

/** The body of SI0208, 撤回单位或项目信息变更 Take a change back. 办错的单位或项目信息变更，在期限内撤回，恢复变更前的值；项目的保费随之重新计算。来自市场监管的变更不能撤回。 A change of a unit or a project that was a mistake is taken back within days. What came from the market's register stays. */
export interface SI0208Request {
  /** 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C */
  aab998: string;
  /** 单位编号 Unit number; 例 3702001001 */
  aab001: string;
  /** 经办人 Handler; person-name; 例 经办测试 */
  aae011: string;
  /** 变更编号 Number of the change; 例 BG20261123000001 */
  changeNo: string;
  /** 变更日期 Day of the change; YYYY-MM-DD; 例 2026-11-20 */
  aae035: string;
  /** 撤回原因 Reason; plain-text; 例 账号填写有误 */
  aae013: string;
}

/** 变更的各项. */
export interface SI0208ResponseChange {
  /** 变更项 */
  aae155: string;
  /** 变更前 */
  aae123?: string;
  /** 变更后 */
  aae124?: string;
}

/** The data of an answer to SI0208, 撤回单位或项目信息变更 Take a change back. */
export interface SI0208Response {
  /** 业务编号 */
  businessNo?: string;
  /** 变更编号 */
  changeNo?: string;
  /** 变更的各项 */
  changes?: SI0208ResponseChange[];
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
  /** 失业人员名单告知 Tell who lost their work */
  ER0201: { request: ER0201Request; response: ER0201Response };
  /** 协助发起失业登记 Bring a registration of unemployment on its way */
  ER0202: { request: ER0202Request; response: ER0202Response };
  /** 查询离职人员的告知和失业登记 How own former staff stand */
  ER0203: { request: ER0203Request; response: ER0203Response };
  /** 本单位告知的失业人员名单 Own notices */
  ER0204: { request: ER0204Request; response: ER0204Response };
  /** 撤回告知或失业登记 Take a notice or a registration back */
  ER0205: { request: ER0205Request; response: ER0205Response };
  /** 员工录用一件事 Hire: all in one */
  JS0101: { request: JS0101Request; response: JS0101Response };
  /** 员工离职一件事 Leaving: all in one */
  JS0201: { request: JS0201Request; response: JS0201Response };
  /** 劳动用工备案（初次） Put labour contracts on record */
  LR0101: { request: LR0101Request; response: LR0101Response };
  /** 劳动用工备案（变更、续签） Alter or renew contracts on record */
  LR0102: { request: LR0102Request; response: LR0102Response };
  /** 劳动用工备案（解除、终止） Take ended contracts off the record */
  LR0103: { request: LR0103Request; response: LR0103Response };
  /** 劳动用工备案查询 Query contracts on record */
  LR0104: { request: LR0104Request; response: LR0104Response };
  /** 撤回劳动用工备案 Withdraw a record */
  LR0105: { request: LR0105Request; response: LR0105Response };
  /** 申请劳动人事争议仲裁 Apply for arbitration */
  LR0201: { request: LR0201Request; response: LR0201Response };
  /** 补充仲裁申请材料 Supplement an application */
  LR0202: { request: LR0202Request; response: LR0202Response };
  /** 提交答辩书和证据 Hand in defence and evidence */
  LR0203: { request: LR0203Request; response: LR0203Response };
  /** 送达地址确认和电子签收 Confirm the address and sign for papers */
  LR0204: { request: LR0204Request; response: LR0204Response };
  /** 查询仲裁案件进度 Progress of own cases */
  LR0205: { request: LR0205Request; response: LR0205Response };
  /** 撤回仲裁申请 Drop an application */
  LR0206: { request: LR0206Request; response: LR0206Response };
  /** 发布招聘岗位 Publish a vacancy */
  PT0101: { request: PT0101Request; response: PT0101Response };
  /** 查询本单位招聘岗位 Query own vacancies */
  PT0102: { request: PT0102Request; response: PT0102Response };
  /** 变更招聘岗位 Change a vacancy */
  PT0103: { request: PT0103Request; response: PT0103Response };
  /** 撤回招聘岗位 Withdraw a vacancy */
  PT0104: { request: PT0104Request; response: PT0104Response };
  /** 高层次人才培训报名 Enrol people in a class */
  PT0201: { request: PT0201Request; response: PT0201Response };
  /** 查询培训班次和本单位报名 Classes and own enrolments */
  PT0202: { request: PT0202Request; response: PT0202Response };
  /** 退出培训班次 Leave a class */
  PT0203: { request: PT0203Request; response: PT0203Response };
  /** 花名册比对 Compare a roster */
  RC0101: { request: RC0101Request; response: RC0101Response };
  /** 企业职工参保登记（增员） Insure employees */
  SI0101: { request: SI0101Request; response: SI0101Response };
  /** 企业职工停止参保（减员） End insurance */
  SI0102: { request: SI0102Request; response: SI0102Response };
  /** 参保情况查询 Query insured persons */
  SI0103: { request: SI0103Request; response: SI0103Response };
  /** 本单位参保人员名册 Own insured persons */
  SI0104: { request: SI0104Request; response: SI0104Response };
  /** 撤回参保登记 Withdraw an insurance registration */
  SI0105: { request: SI0105Request; response: SI0105Response };
  /** 同步市场监管登记信息 Take over the market's register */
  SI0201: { request: SI0201Request; response: SI0201Response };
  /** 单位基本信息变更 Change the data of a unit */
  SI0202: { request: SI0202Request; response: SI0202Response };
  /** 查询单位和项目的当前信息 What is kept of a unit and its projects */
  SI0203: { request: SI0203Request; response: SI0203Response };
  /** 查询本单位的变更记录 Own changes */
  SI0204: { request: SI0204Request; response: SI0204Response };
  /** 建设项目工伤保险参保登记 Insure a building project */
  SI0205: { request: SI0205Request; response: SI0205Response };
  /** 建设项目信息变更 Change a project */
  SI0206: { request: SI0206Request; response: SI0206Response };
  /** 建设项目竣工 Complete a project */
  SI0207: { request: SI0207Request; response: SI0207Response };
  /** 撤回单位或项目信息变更 Take a change back */
  SI0208: { request: SI0208Request; response: SI0208Response };
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
  ER0201: {
    code: "ER0201",
    version: 1,
    kind: "submit",
    titleZh: "失业人员名单告知",
    titleEn: "Tell who lost their work",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: false,
  },
  ER0202: {
    code: "ER0202",
    version: 1,
    kind: "submit",
    titleZh: "协助发起失业登记",
    titleEn: "Bring a registration of unemployment on its way",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  ER0203: {
    code: "ER0203",
    version: 1,
    kind: "query",
    titleZh: "查询离职人员的告知和失业登记",
    titleEn: "How own former staff stand",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  ER0204: {
    code: "ER0204",
    version: 1,
    kind: "query",
    titleZh: "本单位告知的失业人员名单",
    titleEn: "Own notices",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  ER0205: {
    code: "ER0205",
    version: 1,
    kind: "withdraw",
    titleZh: "撤回告知或失业登记",
    titleEn: "Take a notice or a registration back",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  JS0101: {
    code: "JS0101",
    version: 1,
    kind: "submit",
    titleZh: "员工录用一件事",
    titleEn: "Hire: all in one",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: true,
  },
  JS0201: {
    code: "JS0201",
    version: 1,
    kind: "terminate",
    titleZh: "员工离职一件事",
    titleEn: "Leaving: all in one",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: true,
  },
  LR0101: {
    code: "LR0101",
    version: 1,
    kind: "submit",
    titleZh: "劳动用工备案（初次）",
    titleEn: "Put labour contracts on record",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: true,
  },
  LR0102: {
    code: "LR0102",
    version: 1,
    kind: "correct",
    titleZh: "劳动用工备案（变更、续签）",
    titleEn: "Alter or renew contracts on record",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: true,
  },
  LR0103: {
    code: "LR0103",
    version: 1,
    kind: "terminate",
    titleZh: "劳动用工备案（解除、终止）",
    titleEn: "Take ended contracts off the record",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: true,
  },
  LR0104: {
    code: "LR0104",
    version: 1,
    kind: "query",
    titleZh: "劳动用工备案查询",
    titleEn: "Query contracts on record",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: true,
  },
  LR0105: {
    code: "LR0105",
    version: 1,
    kind: "withdraw",
    titleZh: "撤回劳动用工备案",
    titleEn: "Withdraw a record",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: true,
  },
  LR0201: {
    code: "LR0201",
    version: 1,
    kind: "submit",
    titleZh: "申请劳动人事争议仲裁",
    titleEn: "Apply for arbitration",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  LR0202: {
    code: "LR0202",
    version: 1,
    kind: "correct",
    titleZh: "补充仲裁申请材料",
    titleEn: "Supplement an application",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  LR0203: {
    code: "LR0203",
    version: 1,
    kind: "submit",
    titleZh: "提交答辩书和证据",
    titleEn: "Hand in defence and evidence",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  LR0204: {
    code: "LR0204",
    version: 1,
    kind: "submit",
    titleZh: "送达地址确认和电子签收",
    titleEn: "Confirm the address and sign for papers",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  LR0205: {
    code: "LR0205",
    version: 1,
    kind: "query",
    titleZh: "查询仲裁案件进度",
    titleEn: "Progress of own cases",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  LR0206: {
    code: "LR0206",
    version: 1,
    kind: "withdraw",
    titleZh: "撤回仲裁申请",
    titleEn: "Drop an application",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  PT0101: {
    code: "PT0101",
    version: 1,
    kind: "submit",
    titleZh: "发布招聘岗位",
    titleEn: "Publish a vacancy",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  PT0102: {
    code: "PT0102",
    version: 1,
    kind: "query",
    titleZh: "查询本单位招聘岗位",
    titleEn: "Query own vacancies",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  PT0103: {
    code: "PT0103",
    version: 1,
    kind: "correct",
    titleZh: "变更招聘岗位",
    titleEn: "Change a vacancy",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  PT0104: {
    code: "PT0104",
    version: 1,
    kind: "withdraw",
    titleZh: "撤回招聘岗位",
    titleEn: "Withdraw a vacancy",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  PT0201: {
    code: "PT0201",
    version: 1,
    kind: "submit",
    titleZh: "高层次人才培训报名",
    titleEn: "Enrol people in a class",
    signed: false,
    batchList: "persons",
    batchMax: 50,
    batchNo: false,
  },
  PT0202: {
    code: "PT0202",
    version: 1,
    kind: "query",
    titleZh: "查询培训班次和本单位报名",
    titleEn: "Classes and own enrolments",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  PT0203: {
    code: "PT0203",
    version: 1,
    kind: "withdraw",
    titleZh: "退出培训班次",
    titleEn: "Leave a class",
    signed: false,
    batchList: "persons",
    batchMax: 50,
    batchNo: false,
  },
  RC0101: {
    code: "RC0101",
    version: 1,
    kind: "query",
    titleZh: "花名册比对",
    titleEn: "Compare a roster",
    signed: false,
    batchList: "persons",
    batchMax: 1000,
    batchNo: true,
  },
  SI0101: {
    code: "SI0101",
    version: 1,
    kind: "submit",
    titleZh: "企业职工参保登记（增员）",
    titleEn: "Insure employees",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: true,
  },
  SI0102: {
    code: "SI0102",
    version: 1,
    kind: "terminate",
    titleZh: "企业职工停止参保（减员）",
    titleEn: "End insurance",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: true,
  },
  SI0103: {
    code: "SI0103",
    version: 1,
    kind: "query",
    titleZh: "参保情况查询",
    titleEn: "Query insured persons",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: true,
  },
  SI0104: {
    code: "SI0104",
    version: 1,
    kind: "query",
    titleZh: "本单位参保人员名册",
    titleEn: "Own insured persons",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: true,
  },
  SI0105: {
    code: "SI0105",
    version: 1,
    kind: "withdraw",
    titleZh: "撤回参保登记",
    titleEn: "Withdraw an insurance registration",
    signed: false,
    batchList: "persons",
    batchMax: 100,
    batchNo: true,
  },
  SI0201: {
    code: "SI0201",
    version: 1,
    kind: "submit",
    titleZh: "同步市场监管登记信息",
    titleEn: "Take over the market's register",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  SI0202: {
    code: "SI0202",
    version: 1,
    kind: "correct",
    titleZh: "单位基本信息变更",
    titleEn: "Change the data of a unit",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  SI0203: {
    code: "SI0203",
    version: 1,
    kind: "query",
    titleZh: "查询单位和项目的当前信息",
    titleEn: "What is kept of a unit and its projects",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  SI0204: {
    code: "SI0204",
    version: 1,
    kind: "query",
    titleZh: "查询本单位的变更记录",
    titleEn: "Own changes",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  SI0205: {
    code: "SI0205",
    version: 1,
    kind: "submit",
    titleZh: "建设项目工伤保险参保登记",
    titleEn: "Insure a building project",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  SI0206: {
    code: "SI0206",
    version: 1,
    kind: "correct",
    titleZh: "建设项目信息变更",
    titleEn: "Change a project",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  SI0207: {
    code: "SI0207",
    version: 1,
    kind: "terminate",
    titleZh: "建设项目竣工",
    titleEn: "Complete a project",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
  SI0208: {
    code: "SI0208",
    version: 1,
    kind: "withdraw",
    titleZh: "撤回单位或项目信息变更",
    titleEn: "Take a change back",
    signed: false,
    batchList: "",
    batchMax: 1,
    batchNo: false,
  },
};
