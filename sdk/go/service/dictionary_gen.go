// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// Text is a text in both languages.
type Text struct{ Zh, En string }

// AAC004 is 性别 Sex.
type AAC004 string

// The codes of AAC004.
const (
	AAC004Male   AAC004 = "1" // 男 Male
	AAC004Female AAC004 = "2" // 女 Female
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAC004) Text() Text {
	switch c {
	case AAC004Male:
		return Text{"男", "Male"}
	case AAC004Female:
		return Text{"女", "Female"}
	}
	return Text{}
}

// AAC009 is 户口性质 Household registration.
type AAC009 string

// The codes of AAC009.
const (
	AAC009LocalResident         AAC009 = "51" // 本地居民 Local resident
	AAC009ResidentOfAnotherArea AAC009 = "52" // 外地居民 Resident of another area
	AAC009HongKongResident      AAC009 = "31" // 香港居民 Hong Kong resident
	AAC009MacaoResident         AAC009 = "32" // 澳门居民 Macao resident
	AAC009TaiwanResident        AAC009 = "33" // 台湾居民 Taiwan resident
	AAC009OverseasChinese       AAC009 = "34" // 华侨 Overseas Chinese
	AAC009Foreigner             AAC009 = "40" // 外国人 Foreigner
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAC009) Text() Text {
	switch c {
	case AAC009LocalResident:
		return Text{"本地居民", "Local resident"}
	case AAC009ResidentOfAnotherArea:
		return Text{"外地居民", "Resident of another area"}
	case AAC009HongKongResident:
		return Text{"香港居民", "Hong Kong resident"}
	case AAC009MacaoResident:
		return Text{"澳门居民", "Macao resident"}
	case AAC009TaiwanResident:
		return Text{"台湾居民", "Taiwan resident"}
	case AAC009OverseasChinese:
		return Text{"华侨", "Overseas Chinese"}
	case AAC009Foreigner:
		return Text{"外国人", "Foreigner"}
	}
	return Text{}
}

// AAC011 is 学历 Education.
type AAC011 string

// The codes of AAC011.
const (
	AAC011Doctorate                  AAC011 = "11" // 博士研究生 Doctorate
	AAC011Master                     AAC011 = "14" // 硕士研究生 Master
	AAC011Bachelor                   AAC011 = "21" // 大学本科 Bachelor
	AAC011CollegeDiploma             AAC011 = "31" // 大学专科 College diploma
	AAC011SecondarySpecialisedSchool AAC011 = "41" // 中等专科 Secondary specialised school
	AAC011VocationalHighSchool       AAC011 = "44" // 职业高中 Vocational high school
	AAC011TechnicalSchool            AAC011 = "47" // 技工学校 Technical school
	AAC011HighSchool                 AAC011 = "61" // 普通高中 High school
	AAC011MiddleSchool               AAC011 = "71" // 初中 Middle school
	AAC011PrimarySchool              AAC011 = "81" // 小学 Primary school
	AAC011Other                      AAC011 = "90" // 其他 Other
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAC011) Text() Text {
	switch c {
	case AAC011Doctorate:
		return Text{"博士研究生", "Doctorate"}
	case AAC011Master:
		return Text{"硕士研究生", "Master"}
	case AAC011Bachelor:
		return Text{"大学本科", "Bachelor"}
	case AAC011CollegeDiploma:
		return Text{"大学专科", "College diploma"}
	case AAC011SecondarySpecialisedSchool:
		return Text{"中等专科", "Secondary specialised school"}
	case AAC011VocationalHighSchool:
		return Text{"职业高中", "Vocational high school"}
	case AAC011TechnicalSchool:
		return Text{"技工学校", "Technical school"}
	case AAC011HighSchool:
		return Text{"普通高中", "High school"}
	case AAC011MiddleSchool:
		return Text{"初中", "Middle school"}
	case AAC011PrimarySchool:
		return Text{"小学", "Primary school"}
	case AAC011Other:
		return Text{"其他", "Other"}
	}
	return Text{}
}

// AAC013 is 用工形式 Form of work.
type AAC013 string

// The codes of AAC013.
const (
	AAC013FixedTermContract AAC013 = "41" // 固定期限合同 Fixed-term contract
	AAC013OpenEndedContract AAC013 = "42" // 无固定期限合同 Open-ended contract
	AAC013TaskBasedContract AAC013 = "43" // 以完成一定工作任务为期限的合同 Task-based contract
	AAC013Dispatch          AAC013 = "51" // 劳务派遣 Dispatch
	AAC013PartTime          AAC013 = "52" // 非全日制 Part-time
	AAC013Other             AAC013 = "90" // 其他 Other
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAC013) Text() Text {
	switch c {
	case AAC013FixedTermContract:
		return Text{"固定期限合同", "Fixed-term contract"}
	case AAC013OpenEndedContract:
		return Text{"无固定期限合同", "Open-ended contract"}
	case AAC013TaskBasedContract:
		return Text{"以完成一定工作任务为期限的合同", "Task-based contract"}
	case AAC013Dispatch:
		return Text{"劳务派遣", "Dispatch"}
	case AAC013PartTime:
		return Text{"非全日制", "Part-time"}
	case AAC013Other:
		return Text{"其他", "Other"}
	}
	return Text{}
}

// AAC014 is 职称级别 Degree of the professional title.
type AAC014 string

// The codes of AAC014.
const (
	AAC014FullSenior      AAC014 = "1" // 正高级 Full senior
	AAC014AssociateSenior AAC014 = "2" // 副高级 Associate senior
	AAC014Intermediate    AAC014 = "3" // 中级 Intermediate
	AAC014Junior          AAC014 = "4" // 初级 Junior
	AAC014None            AAC014 = "9" // 无职称 None
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAC014) Text() Text {
	switch c {
	case AAC014FullSenior:
		return Text{"正高级", "Full senior"}
	case AAC014AssociateSenior:
		return Text{"副高级", "Associate senior"}
	case AAC014Intermediate:
		return Text{"中级", "Intermediate"}
	case AAC014Junior:
		return Text{"初级", "Junior"}
	case AAC014None:
		return Text{"无职称", "None"}
	}
	return Text{}
}

// AAC016 is 就业登记状态 State of registration.
type AAC016 string

// The codes of AAC016.
const (
	AAC016Registered                     AAC016 = "active"    // 在册 Registered
	AAC016Terminated                     AAC016 = "ended"     // 已终止 Terminated
	AAC016Withdrawn                      AAC016 = "withdrawn" // 已撤回 Withdrawn
	AAC016NoRegistrationWithThisEmployer AAC016 = "none"      // 本单位无登记 No registration with this employer
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAC016) Text() Text {
	switch c {
	case AAC016Registered:
		return Text{"在册", "Registered"}
	case AAC016Terminated:
		return Text{"已终止", "Terminated"}
	case AAC016Withdrawn:
		return Text{"已撤回", "Withdrawn"}
	case AAC016NoRegistrationWithThisEmployer:
		return Text{"本单位无登记", "No registration with this employer"}
	}
	return Text{}
}

// AAC031 is 参保状态 State of insurance.
type AAC031 string

// The codes of AAC031.
const (
	AAC031Insured             AAC031 = "active" // 参保 Insured
	AAC031Stopped             AAC031 = "ended"  // 停保 Stopped
	AAC031NotWithThisEmployer AAC031 = "none"   // 本单位未参保 Not with this employer
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAC031) Text() Text {
	switch c {
	case AAC031Insured:
		return Text{"参保", "Insured"}
	case AAC031Stopped:
		return Text{"停保", "Stopped"}
	case AAC031NotWithThisEmployer:
		return Text{"本单位未参保", "Not with this employer"}
	}
	return Text{}
}

// AAC050 is 参保变更类型 Kind of change.
type AAC050 string

// The codes of AAC050.
const (
	AAC050FirstTime AAC050 = "11" // 新参保 First time
	AAC050Resumed   AAC050 = "12" // 恢复参保 Resumed
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAC050) Text() Text {
	switch c {
	case AAC050FirstTime:
		return Text{"新参保", "First time"}
	case AAC050Resumed:
		return Text{"恢复参保", "Resumed"}
	}
	return Text{}
}

// AAC058 is 证件类型 Kind of identity document.
type AAC058 string

// The codes of AAC058.
const (
	AAC058ResidentIdentityCard                              AAC058 = "01" // 居民身份证 Resident identity card
	AAC058ForeignPermanentResidentIdentityCard              AAC058 = "07" // 外国人永久居留身份证 Foreign permanent resident identity card
	AAC058Passport                                          AAC058 = "08" // 护照 Passport
	AAC058ResidencePermitForHongKongMacaoAndTaiwanResidents AAC058 = "16" // 港澳台居民居住证 Residence permit for Hong Kong, Macao and Taiwan residents
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAC058) Text() Text {
	switch c {
	case AAC058ResidentIdentityCard:
		return Text{"居民身份证", "Resident identity card"}
	case AAC058ForeignPermanentResidentIdentityCard:
		return Text{"外国人永久居留身份证", "Foreign permanent resident identity card"}
	case AAC058Passport:
		return Text{"护照", "Passport"}
	case AAC058ResidencePermitForHongKongMacaoAndTaiwanResidents:
		return Text{"港澳台居民居住证", "Residence permit for Hong Kong, Macao and Taiwan residents"}
	}
	return Text{}
}

// AAC066 is 参保身份 Insured as.
type AAC066 string

// The codes of AAC066.
const (
	AAC066Employee                  AAC066 = "10" // 企业职工 Employee
	AAC066Foreigner                 AAC066 = "43" // 外籍人员 Foreigner
	AAC066FromHongKongMacaoOrTaiwan AAC066 = "44" // 港澳台人员 From Hong Kong, Macao or Taiwan
	AAC066ConstructionWorker        AAC066 = "91" // 建筑业按项目参保人员 Construction worker
	AAC066Veteran                   AAC066 = "98" // 退役军人 Veteran
	AAC066PartTime                  AAC066 = "99" // 非全日制人员 Part-time
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAC066) Text() Text {
	switch c {
	case AAC066Employee:
		return Text{"企业职工", "Employee"}
	case AAC066Foreigner:
		return Text{"外籍人员", "Foreigner"}
	case AAC066FromHongKongMacaoOrTaiwan:
		return Text{"港澳台人员", "From Hong Kong, Macao or Taiwan"}
	case AAC066ConstructionWorker:
		return Text{"建筑业按项目参保人员", "Construction worker"}
	case AAC066Veteran:
		return Text{"退役军人", "Veteran"}
	case AAC066PartTime:
		return Text{"非全日制人员", "Part-time"}
	}
	return Text{}
}

// AAE140 is 险种类型 Kind of insurance.
type AAE140 string

// The codes of AAE140.
const (
	AAE140Pension      AAE140 = "110" // 企业职工基本养老保险 Pension
	AAE140Unemployment AAE140 = "210" // 失业保险 Unemployment
	AAE140WorkInjury   AAE140 = "410" // 工伤保险 Work injury
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAE140) Text() Text {
	switch c {
	case AAE140Pension:
		return Text{"企业职工基本养老保险", "Pension"}
	case AAE140Unemployment:
		return Text{"失业保险", "Unemployment"}
	case AAE140WorkInjury:
		return Text{"工伤保险", "Work injury"}
	}
	return Text{}
}

// AAE155 is 变更项 Field to be corrected.
type AAE155 string

// The codes of AAE155.
const (
	AAE155MobilePhone           AAE155 = "aac067"          // 手机号码 Mobile phone
	AAE155Education             AAE155 = "aac011"          // 学历 Education
	AAE155HouseholdRegistration AAE155 = "aac009"          // 户口性质 Household registration
	AAE155FormOfWork            AAE155 = "aac013"          // 用工形式 Form of work
	AAE155KindOfLabourContract  AAE155 = "abc910"          // 合同类别 Kind of labour contract
	AAE155ContractStart         AAE155 = "abc913"          // 合同起始日期 Contract start
	AAE155ContractEnd           AAE155 = "abc914"          // 合同终止日期 Contract end
	AAE155Occupation            AAE155 = "aca111"          // 职业（工种）代码 Occupation
	AAE155MonthlyPay            AAE155 = "monthlyPay"      // 月工资 Monthly pay
	AAE155MonthsOfProbation     AAE155 = "probationMonths" // 试用期月数 Months of probation
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAE155) Text() Text {
	switch c {
	case AAE155MobilePhone:
		return Text{"手机号码", "Mobile phone"}
	case AAE155Education:
		return Text{"学历", "Education"}
	case AAE155HouseholdRegistration:
		return Text{"户口性质", "Household registration"}
	case AAE155FormOfWork:
		return Text{"用工形式", "Form of work"}
	case AAE155KindOfLabourContract:
		return Text{"合同类别", "Kind of labour contract"}
	case AAE155ContractStart:
		return Text{"合同起始日期", "Contract start"}
	case AAE155ContractEnd:
		return Text{"合同终止日期", "Contract end"}
	case AAE155Occupation:
		return Text{"职业（工种）代码", "Occupation"}
	case AAE155MonthlyPay:
		return Text{"月工资", "Monthly pay"}
	case AAE155MonthsOfProbation:
		return Text{"试用期月数", "Months of probation"}
	}
	return Text{}
}

// AAE155P is 项目信息变更项 Field of a project.
type AAE155P string

// The codes of AAE155P.
const (
	AAE155PCost                  AAE155P = "projectCost"  // 工程总造价 Cost
	AAE155PFirstDay              AAE155P = "aae030"       // 开工日期 First day
	AAE155PPlannedLastDay        AAE155P = "aae031"       // 计划竣工日期 Planned last day
	AAE155PManager               AAE155P = "manager"      // 项目负责人 Manager
	AAE155PTelephoneOfTheManager AAE155P = "managerPhone" // 项目负责人电话 Telephone of the manager
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAE155P) Text() Text {
	switch c {
	case AAE155PCost:
		return Text{"工程总造价", "Cost"}
	case AAE155PFirstDay:
		return Text{"开工日期", "First day"}
	case AAE155PPlannedLastDay:
		return Text{"计划竣工日期", "Planned last day"}
	case AAE155PManager:
		return Text{"项目负责人", "Manager"}
	case AAE155PTelephoneOfTheManager:
		return Text{"项目负责人电话", "Telephone of the manager"}
	}
	return Text{}
}

// AAE155R is 市场监管登记项 Fields of the market's register.
type AAE155R string

// The codes of AAE155R.
const (
	AAE155RName                AAE155R = "aab004"   // 单位名称 Name
	AAE155RLegalRepresentative AAE155R = "aab013"   // 法定代表人 Legal representative
	AAE155RDomicile            AAE155R = "domicile" // 住所 Domicile
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAE155R) Text() Text {
	switch c {
	case AAE155RName:
		return Text{"单位名称", "Name"}
	case AAE155RLegalRepresentative:
		return Text{"法定代表人", "Legal representative"}
	case AAE155RDomicile:
		return Text{"住所", "Domicile"}
	}
	return Text{}
}

// AAE155U is 单位信息变更项 Field of a unit.
type AAE155U string

// The codes of AAE155U.
const (
	AAE155UContact                 AAE155U = "aae004"   // 联系人 Contact
	AAE155UTelephoneOfTheContact   AAE155U = "aae005"   // 联系电话 Telephone of the contact
	AAE155UPostalAddress           AAE155U = "aae006"   // 通讯地址 Postal address
	AAE155UPostcode                AAE155U = "aae007"   // 邮政编码 Postcode
	AAE155UBank                    AAE155U = "aae008"   // 开户银行 Bank
	AAE155UBankAccount             AAE155U = "aae010"   // 银行账号 Bank account
	AAE155UHolderOfTheAccount      AAE155U = "aae009"   // 银行户名 Holder of the account
	AAE155UHandler                 AAE155U = "aae011"   // 经办人 Handler
	AAE155UMobilePhoneOfTheHandler AAE155U = "aac067"   // 经办人手机 Mobile phone of the handler
	AAE155UName                    AAE155U = "aab004"   // 单位名称 Name
	AAE155UUnifiedSocialCreditCode AAE155U = "aab998"   // 统一社会信用代码 Unified social credit code
	AAE155ULegalRepresentative     AAE155U = "aab013"   // 法定代表人 Legal representative
	AAE155UDomicile                AAE155U = "domicile" // 住所 Domicile
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAE155U) Text() Text {
	switch c {
	case AAE155UContact:
		return Text{"联系人", "Contact"}
	case AAE155UTelephoneOfTheContact:
		return Text{"联系电话", "Telephone of the contact"}
	case AAE155UPostalAddress:
		return Text{"通讯地址", "Postal address"}
	case AAE155UPostcode:
		return Text{"邮政编码", "Postcode"}
	case AAE155UBank:
		return Text{"开户银行", "Bank"}
	case AAE155UBankAccount:
		return Text{"银行账号", "Bank account"}
	case AAE155UHolderOfTheAccount:
		return Text{"银行户名", "Holder of the account"}
	case AAE155UHandler:
		return Text{"经办人", "Handler"}
	case AAE155UMobilePhoneOfTheHandler:
		return Text{"经办人手机", "Mobile phone of the handler"}
	case AAE155UName:
		return Text{"单位名称", "Name"}
	case AAE155UUnifiedSocialCreditCode:
		return Text{"统一社会信用代码", "Unified social credit code"}
	case AAE155ULegalRepresentative:
		return Text{"法定代表人", "Legal representative"}
	case AAE155UDomicile:
		return Text{"住所", "Domicile"}
	}
	return Text{}
}

// AAE160W is 撤回原因 Reason of withdrawal.
type AAE160W string

// The codes of AAE160W.
const (
	AAE160WTheWorkerNeverCame        AAE160W = "01" // 劳动者未到岗 The worker never came
	AAE160WRegisteredTwice           AAE160W = "02" // 重复登记 Registered twice
	AAE160WWrongAndCannotBeCorrected AAE160W = "03" // 登记错误且不能更正 Wrong and cannot be corrected
	AAE160WOther                     AAE160W = "99" // 其他 Other
)

// Text tells what the code means, nothing for one that is not known here.
func (c AAE160W) Text() Text {
	switch c {
	case AAE160WTheWorkerNeverCame:
		return Text{"劳动者未到岗", "The worker never came"}
	case AAE160WRegisteredTwice:
		return Text{"重复登记", "Registered twice"}
	case AAE160WWrongAndCannotBeCorrected:
		return Text{"登记错误且不能更正", "Wrong and cannot be corrected"}
	case AAE160WOther:
		return Text{"其他", "Other"}
	}
	return Text{}
}

// ABC910 is 合同类别 Kind of labour contract.
type ABC910 string

// The codes of ABC910.
const (
	ABC910FixedTerm        ABC910 = "1" // 固定期限 Fixed term
	ABC910OpenEnded        ABC910 = "2" // 无固定期限 Open-ended
	ABC910UntilATaskIsDone ABC910 = "3" // 以完成一定工作任务为期限 Until a task is done
)

// Text tells what the code means, nothing for one that is not known here.
func (c ABC910) Text() Text {
	switch c {
	case ABC910FixedTerm:
		return Text{"固定期限", "Fixed term"}
	case ABC910OpenEnded:
		return Text{"无固定期限", "Open-ended"}
	case ABC910UntilATaskIsDone:
		return Text{"以完成一定工作任务为期限", "Until a task is done"}
	}
	return Text{}
}

// ABC917 is 解除或终止原因 Reason of ending.
type ABC917 string

// The codes of ABC917.
const (
	ABC917ByAgreementProposedByTheEmployer  ABC917 = "3601" // 协商一致解除（单位提出） By agreement, proposed by the employer
	ABC917ByAgreementProposedByTheWorker    ABC917 = "3602" // 协商一致解除（劳动者提出） By agreement, proposed by the worker
	ABC917NoticeOfThirtyDaysByTheWorker     ABC917 = "3701" // 劳动者提前三十日通知解除 Notice of thirty days by the worker
	ABC917NoticeByTheWorkerDuringProbation  ABC917 = "3702" // 劳动者在试用期内通知解除 Notice by the worker during probation
	ABC917ByTheWorkerForAFaultOfTheEmployer ABC917 = "3801" // 劳动者因单位过错解除 By the worker for a fault of the employer
	ABC917UnfitDuringProbation              ABC917 = "3901" // 试用期不符合录用条件 Unfit during probation
	ABC917GraveBreachOfRules                ABC917 = "3902" // 严重违反规章制度 Grave breach of rules
	ABC917GraveNeglectWithGreatDamage       ABC917 = "3903" // 严重失职造成重大损害 Grave neglect with great damage
	ABC917SecondEmploymentNotCorrected      ABC917 = "3904" // 同时建立其他劳动关系拒不改正 Second employment, not corrected
	ABC917ContractVoidByFraud               ABC917 = "3905" // 以欺诈等手段致合同无效 Contract void by fraud
	ABC917CriminalLiability                 ABC917 = "3906" // 被依法追究刑事责任 Criminal liability
	ABC917UnableToWorkAfterMedicalLeave     ABC917 = "4001" // 医疗期满不能从事工作 Unable to work after medical leave
	ABC917NotCompetent                      ABC917 = "4002" // 不能胜任工作 Not competent
	ABC917MaterialChangeOfCircumstances     ABC917 = "4003" // 客观情况发生重大变化 Material change of circumstances
	ABC917Redundancy                        ABC917 = "4101" // 经济性裁员 Redundancy
	ABC917ContractExpired                   ABC917 = "4401" // 合同期满终止 Contract expired
	ABC917PensionBegins                     ABC917 = "4402" // 开始依法享受基本养老保险待遇 Pension begins
	ABC917DeathOrDeclaredDeadOrMissing      ABC917 = "4403" // 死亡、宣告死亡或宣告失踪 Death or declared dead or missing
	ABC917BankruptcyOfTheEmployer           ABC917 = "4404" // 单位依法破产 Bankruptcy of the employer
	ABC917EmployerClosedOrDissolved         ABC917 = "4405" // 单位吊销、关闭、撤销或提前解散 Employer closed or dissolved
	ABC917OtherCaseProvidedByLaw            ABC917 = "9900" // 其他法定情形 Other case provided by law
)

// Text tells what the code means, nothing for one that is not known here.
func (c ABC917) Text() Text {
	switch c {
	case ABC917ByAgreementProposedByTheEmployer:
		return Text{"协商一致解除（单位提出）", "By agreement, proposed by the employer"}
	case ABC917ByAgreementProposedByTheWorker:
		return Text{"协商一致解除（劳动者提出）", "By agreement, proposed by the worker"}
	case ABC917NoticeOfThirtyDaysByTheWorker:
		return Text{"劳动者提前三十日通知解除", "Notice of thirty days by the worker"}
	case ABC917NoticeByTheWorkerDuringProbation:
		return Text{"劳动者在试用期内通知解除", "Notice by the worker during probation"}
	case ABC917ByTheWorkerForAFaultOfTheEmployer:
		return Text{"劳动者因单位过错解除", "By the worker for a fault of the employer"}
	case ABC917UnfitDuringProbation:
		return Text{"试用期不符合录用条件", "Unfit during probation"}
	case ABC917GraveBreachOfRules:
		return Text{"严重违反规章制度", "Grave breach of rules"}
	case ABC917GraveNeglectWithGreatDamage:
		return Text{"严重失职造成重大损害", "Grave neglect with great damage"}
	case ABC917SecondEmploymentNotCorrected:
		return Text{"同时建立其他劳动关系拒不改正", "Second employment, not corrected"}
	case ABC917ContractVoidByFraud:
		return Text{"以欺诈等手段致合同无效", "Contract void by fraud"}
	case ABC917CriminalLiability:
		return Text{"被依法追究刑事责任", "Criminal liability"}
	case ABC917UnableToWorkAfterMedicalLeave:
		return Text{"医疗期满不能从事工作", "Unable to work after medical leave"}
	case ABC917NotCompetent:
		return Text{"不能胜任工作", "Not competent"}
	case ABC917MaterialChangeOfCircumstances:
		return Text{"客观情况发生重大变化", "Material change of circumstances"}
	case ABC917Redundancy:
		return Text{"经济性裁员", "Redundancy"}
	case ABC917ContractExpired:
		return Text{"合同期满终止", "Contract expired"}
	case ABC917PensionBegins:
		return Text{"开始依法享受基本养老保险待遇", "Pension begins"}
	case ABC917DeathOrDeclaredDeadOrMissing:
		return Text{"死亡、宣告死亡或宣告失踪", "Death or declared dead or missing"}
	case ABC917BankruptcyOfTheEmployer:
		return Text{"单位依法破产", "Bankruptcy of the employer"}
	case ABC917EmployerClosedOrDissolved:
		return Text{"单位吊销、关闭、撤销或提前解散", "Employer closed or dissolved"}
	case ABC917OtherCaseProvidedByLaw:
		return Text{"其他法定情形", "Other case provided by law"}
	}
	return Text{}
}

// ABC955 is 是否 Yes or no.
type ABC955 string

// The codes of ABC955.
const (
	ABC955No  ABC955 = "0" // 否 No
	ABC955Yes ABC955 = "1" // 是 Yes
)

// Text tells what the code means, nothing for one that is not known here.
func (c ABC955) Text() Text {
	switch c {
	case ABC955No:
		return Text{"否", "No"}
	case ABC955Yes:
		return Text{"是", "Yes"}
	}
	return Text{}
}

// ACC711 is 择业意愿 What the person looks for.
type ACC711 string

// The codes of ACC711.
const (
	ACC711Employment   ACC711 = "1" // 单位就业 Employment
	ACC711FlexibleWork ACC711 = "2" // 灵活就业 Flexible work
	ACC711OwnBusiness  ACC711 = "3" // 自主创业 Own business
	ACC711Training     ACC711 = "4" // 职业培训 Training
	ACC711NotYetKnown  ACC711 = "9" // 暂未确定 Not yet known
)

// Text tells what the code means, nothing for one that is not known here.
func (c ACC711) Text() Text {
	switch c {
	case ACC711Employment:
		return Text{"单位就业", "Employment"}
	case ACC711FlexibleWork:
		return Text{"灵活就业", "Flexible work"}
	case ACC711OwnBusiness:
		return Text{"自主创业", "Own business"}
	case ACC711Training:
		return Text{"职业培训", "Training"}
	case ACC711NotYetKnown:
		return Text{"暂未确定", "Not yet known"}
	}
	return Text{}
}

// AlterationKind is 变更来源 Where a change came from.
type AlterationKind string

// The codes of AlterationKind.
const (
	AlterationKindFiledByTheEmployer              AlterationKind = "change" // 单位申报 Filed by the employer
	AlterationKindTakenOverFromTheMarketsRegister AlterationKind = "sync"   // 市场监管同步 Taken over from the market's register
)

// Text tells what the code means, nothing for one that is not known here.
func (c AlterationKind) Text() Text {
	switch c {
	case AlterationKindFiledByTheEmployer:
		return Text{"单位申报", "Filed by the employer"}
	case AlterationKindTakenOverFromTheMarketsRegister:
		return Text{"市场监管同步", "Taken over from the market's register"}
	}
	return Text{}
}

// AlterationState is 变更状态 State of a change.
type AlterationState string

// The codes of AlterationState.
const (
	AlterationStateDone              AlterationState = "done"      // 已变更 Done
	AlterationStateWithdrawn         AlterationState = "withdrawn" // 已撤回 Withdrawn
	AlterationStateNotOfThisEmployer AlterationState = "none"      // 本单位没有 Not of this employer
)

// Text tells what the code means, nothing for one that is not known here.
func (c AlterationState) Text() Text {
	switch c {
	case AlterationStateDone:
		return Text{"已变更", "Done"}
	case AlterationStateWithdrawn:
		return Text{"已撤回", "Withdrawn"}
	case AlterationStateNotOfThisEmployer:
		return Text{"本单位没有", "Not of this employer"}
	}
	return Text{}
}

// ArbCause is 仲裁案由 Cause of a dispute.
type ArbCause string

// The codes of ArbCause.
const (
	ArbCauseExistenceOfTheEmployment                 ArbCause = "01" // 因确认劳动关系发生的争议 Existence of the employment
	ArbCauseTheLabourContract                        ArbCause = "02" // 因订立、履行、变更、解除和终止劳动合同发生的争议 The labour contract
	ArbCauseDismissalAndResignation                  ArbCause = "03" // 因除名、辞退和辞职、离职发生的争议 Dismissal and resignation
	ArbCauseHoursLeaveInsuranceTrainingAndProtection ArbCause = "04" // 因工作时间、休息休假、社会保险、福利、培训以及劳动保护发生的争议 Hours leave insurance training and protection
	ArbCausePayAndCompensation                       ArbCause = "05" // 因劳动报酬、工伤医疗费、经济补偿或者赔偿金等发生的争议 Pay and compensation
	ArbCauseOtherByLaw                               ArbCause = "06" // 法律、法规规定的其他劳动争议 Other by law
)

// Text tells what the code means, nothing for one that is not known here.
func (c ArbCause) Text() Text {
	switch c {
	case ArbCauseExistenceOfTheEmployment:
		return Text{"因确认劳动关系发生的争议", "Existence of the employment"}
	case ArbCauseTheLabourContract:
		return Text{"因订立、履行、变更、解除和终止劳动合同发生的争议", "The labour contract"}
	case ArbCauseDismissalAndResignation:
		return Text{"因除名、辞退和辞职、离职发生的争议", "Dismissal and resignation"}
	case ArbCauseHoursLeaveInsuranceTrainingAndProtection:
		return Text{"因工作时间、休息休假、社会保险、福利、培训以及劳动保护发生的争议", "Hours leave insurance training and protection"}
	case ArbCausePayAndCompensation:
		return Text{"因劳动报酬、工伤医疗费、经济补偿或者赔偿金等发生的争议", "Pay and compensation"}
	case ArbCauseOtherByLaw:
		return Text{"法律、法规规定的其他劳动争议", "Other by law"}
	}
	return Text{}
}

// ArbVenue is 管辖依据 Ground of jurisdiction.
type ArbVenue string

// The codes of ArbVenue.
const (
	ArbVenuePlaceOfPerformance ArbVenue = "performance" // 劳动合同履行地 Place of performance
	ArbVenueSeatOfTheEmployer  ArbVenue = "employer"    // 用人单位所在地 Seat of the employer
)

// Text tells what the code means, nothing for one that is not known here.
func (c ArbVenue) Text() Text {
	switch c {
	case ArbVenuePlaceOfPerformance:
		return Text{"劳动合同履行地", "Place of performance"}
	case ArbVenueSeatOfTheEmployer:
		return Text{"用人单位所在地", "Seat of the employer"}
	}
	return Text{}
}

// CaseRole is 本单位的地位 Role of the employer.
type CaseRole string

// The codes of CaseRole.
const (
	CaseRoleApplicant  CaseRole = "applicant"  // 申请人 Applicant
	CaseRoleRespondent CaseRole = "respondent" // 被申请人 Respondent
)

// Text tells what the code means, nothing for one that is not known here.
func (c CaseRole) Text() Text {
	switch c {
	case CaseRoleApplicant:
		return Text{"申请人", "Applicant"}
	case CaseRoleRespondent:
		return Text{"被申请人", "Respondent"}
	}
	return Text{}
}

// CaseState is 案件状态 State of a case.
type CaseState string

// The codes of CaseState.
const (
	CaseStateFiled                  CaseState = "filed"    // 待决定是否受理 Filed
	CaseStateAcceptedForArbitration CaseState = "accepted" // 已受理 Accepted for arbitration
	CaseStateNotAccepted            CaseState = "refused"  // 不予受理 Not accepted
	CaseStateNotDecidedInTime       CaseState = "lapsed"   // 逾期未作出受理决定 Not decided in time
	CaseStateDropped                CaseState = "dropped"  // 已撤回 Dropped
	CaseStateClosed                 CaseState = "closed"   // 已结案 Closed
	CaseStateNotAParty              CaseState = "none"     // 本单位不是当事人 Not a party
)

// Text tells what the code means, nothing for one that is not known here.
func (c CaseState) Text() Text {
	switch c {
	case CaseStateFiled:
		return Text{"待决定是否受理", "Filed"}
	case CaseStateAcceptedForArbitration:
		return Text{"已受理", "Accepted for arbitration"}
	case CaseStateNotAccepted:
		return Text{"不予受理", "Not accepted"}
	case CaseStateNotDecidedInTime:
		return Text{"逾期未作出受理决定", "Not decided in time"}
	case CaseStateDropped:
		return Text{"已撤回", "Dropped"}
	case CaseStateClosed:
		return Text{"已结案", "Closed"}
	case CaseStateNotAParty:
		return Text{"本单位不是当事人", "Not a party"}
	}
	return Text{}
}

// ChangeKind is 备案办理类型 Alter or renew.
type ChangeKind string

// The codes of ChangeKind.
const (
	ChangeKindAlter ChangeKind = "alter" // 变更 Alter
	ChangeKindRenew ChangeKind = "renew" // 续签 Renew
)

// Text tells what the code means, nothing for one that is not known here.
func (c ChangeKind) Text() Text {
	switch c {
	case ChangeKindAlter:
		return Text{"变更", "Alter"}
	case ChangeKindRenew:
		return Text{"续签", "Renew"}
	}
	return Text{}
}

// DefenceKind is 答辩材料种类 Kind of defence.
type DefenceKind string

// The codes of DefenceKind.
const (
	DefenceKindWrittenDefence DefenceKind = "defence"  // 答辩书 Written defence
	DefenceKindEvidence       DefenceKind = "evidence" // 证据 Evidence
)

// Text tells what the code means, nothing for one that is not known here.
func (c DefenceKind) Text() Text {
	switch c {
	case DefenceKindWrittenDefence:
		return Text{"答辩书", "Written defence"}
	case DefenceKindEvidence:
		return Text{"证据", "Evidence"}
	}
	return Text{}
}

// DeliveryAction is 送达办理类型 Act of delivery.
type DeliveryAction string

// The codes of DeliveryAction.
const (
	DeliveryActionConfirmTheAddress DeliveryAction = "confirm" // 确认送达地址 Confirm the address
	DeliveryActionSignForThePapers  DeliveryAction = "sign"    // 电子签收 Sign for the papers
)

// Text tells what the code means, nothing for one that is not known here.
func (c DeliveryAction) Text() Text {
	switch c {
	case DeliveryActionConfirmTheAddress:
		return Text{"确认送达地址", "Confirm the address"}
	case DeliveryActionSignForThePapers:
		return Text{"电子签收", "Sign for the papers"}
	}
	return Text{}
}

// DeliveryMethod is 送达方式 Way of delivery.
type DeliveryMethod string

// The codes of DeliveryMethod.
const (
	DeliveryMethodElectronic DeliveryMethod = "electronic" // 电子送达 Electronic
	DeliveryMethodByPost     DeliveryMethod = "post"       // 邮寄送达 By post
)

// Text tells what the code means, nothing for one that is not known here.
func (c DeliveryMethod) Text() Text {
	switch c {
	case DeliveryMethodElectronic:
		return Text{"电子送达", "Electronic"}
	case DeliveryMethodByPost:
		return Text{"邮寄送达", "By post"}
	}
	return Text{}
}

// EnrolmentState is 报名状态 State of an enrolment.
type EnrolmentState string

// The codes of EnrolmentState.
const (
	EnrolmentStateEnrolled           EnrolmentState = "enrolled"  // 已录取 Enrolled
	EnrolmentStateOnTheWaitingList   EnrolmentState = "waiting"   // 候补 On the waiting list
	EnrolmentStateLeft               EnrolmentState = "left"      // 已退出 Left
	EnrolmentStateCompleted          EnrolmentState = "completed" // 已结业 Completed
	EnrolmentStateNotReached         EnrolmentState = "missed"    // 候补未录取 Not reached
	EnrolmentStateNoneOfThisEmployer EnrolmentState = "none"      // 本单位无报名 None of this employer
)

// Text tells what the code means, nothing for one that is not known here.
func (c EnrolmentState) Text() Text {
	switch c {
	case EnrolmentStateEnrolled:
		return Text{"已录取", "Enrolled"}
	case EnrolmentStateOnTheWaitingList:
		return Text{"候补", "On the waiting list"}
	case EnrolmentStateLeft:
		return Text{"已退出", "Left"}
	case EnrolmentStateCompleted:
		return Text{"已结业", "Completed"}
	case EnrolmentStateNotReached:
		return Text{"候补未录取", "Not reached"}
	case EnrolmentStateNoneOfThisEmployer:
		return Text{"本单位无报名", "None of this employer"}
	}
	return Text{}
}

// FormerState is 人员与本单位 The person and the employer.
type FormerState string

// The codes of FormerState.
const (
	FormerStateFormerStaff                  FormerState = "former" // 已终止就业登记 Former staff
	FormerStateNotFormerStaffOfThisEmployer FormerState = "none"   // 不是本单位终止就业登记的人员 Not former staff of this employer
)

// Text tells what the code means, nothing for one that is not known here.
func (c FormerState) Text() Text {
	switch c {
	case FormerStateFormerStaff:
		return Text{"已终止就业登记", "Former staff"}
	case FormerStateNotFormerStaffOfThisEmployer:
		return Text{"不是本单位终止就业登记的人员", "Not former staff of this employer"}
	}
	return Text{}
}

// JobPost is 岗位类别 Kind of post.
type JobPost string

// The codes of JobPost.
const (
	JobPostManagersAndSpecialists JobPost = "manager" // 管理、技术岗位 Managers and specialists
	JobPostWorkers                JobPost = "worker"  // 生产、服务岗位 Workers
)

// Text tells what the code means, nothing for one that is not known here.
func (c JobPost) Text() Text {
	switch c {
	case JobPostManagersAndSpecialists:
		return Text{"管理、技术岗位", "Managers and specialists"}
	case JobPostWorkers:
		return Text{"生产、服务岗位", "Workers"}
	}
	return Text{}
}

// NoticeState is 告知状态 State of a notice.
type NoticeState string

// The codes of NoticeState.
const (
	NoticeStateTold      NoticeState = "done"      // 已告知 Told
	NoticeStateWithdrawn NoticeState = "withdrawn" // 已撤回 Withdrawn
)

// Text tells what the code means, nothing for one that is not known here.
func (c NoticeState) Text() Text {
	switch c {
	case NoticeStateTold:
		return Text{"已告知", "Told"}
	case NoticeStateWithdrawn:
		return Text{"已撤回", "Withdrawn"}
	}
	return Text{}
}

// ProjectState is 参保项目状态 State of an insured project.
type ProjectState string

// The codes of ProjectState.
const (
	ProjectStateInsured                  ProjectState = "insured"   // 参保中 Insured
	ProjectStateInsuredPastItsPlannedEnd ProjectState = "overdue"   // 参保中，计划竣工日期已过 Insured, past its planned end
	ProjectStateCompleted                ProjectState = "completed" // 已竣工 Completed
	ProjectStateNotOfThisUnit            ProjectState = "none"      // 本单位没有 Not of this unit
)

// Text tells what the code means, nothing for one that is not known here.
func (c ProjectState) Text() Text {
	switch c {
	case ProjectStateInsured:
		return Text{"参保中", "Insured"}
	case ProjectStateInsuredPastItsPlannedEnd:
		return Text{"参保中，计划竣工日期已过", "Insured, past its planned end"}
	case ProjectStateCompleted:
		return Text{"已竣工", "Completed"}
	case ProjectStateNotOfThisUnit:
		return Text{"本单位没有", "Not of this unit"}
	}
	return Text{}
}

// RosterDue is 花名册办理期限类型 What is due for a person.
type RosterDue string

// The codes of RosterDue.
const (
	RosterDueRegisterEmployment             RosterDue = "register"  // 办理就业登记 Register employment
	RosterDuePutTheContractOnRecord         RosterDue = "file"      // 办理劳动用工备案 Put the contract on record
	RosterDueInsure                         RosterDue = "insure"    // 办理参保登记 Insure
	RosterDueEndTheRegistration             RosterDue = "terminate" // 办理终止就业登记 End the registration
	RosterDuePutTheEndOfTheContractOnRecord RosterDue = "end"       // 办理解除、终止备案 Put the end of the contract on record
	RosterDueEndTheInsurance                RosterDue = "stop"      // 办理停保 End the insurance
	RosterDueRenewOrEndTheContract          RosterDue = "renew"     // 续订或终止劳动合同 Renew or end the contract
)

// Text tells what the code means, nothing for one that is not known here.
func (c RosterDue) Text() Text {
	switch c {
	case RosterDueRegisterEmployment:
		return Text{"办理就业登记", "Register employment"}
	case RosterDuePutTheContractOnRecord:
		return Text{"办理劳动用工备案", "Put the contract on record"}
	case RosterDueInsure:
		return Text{"办理参保登记", "Insure"}
	case RosterDueEndTheRegistration:
		return Text{"办理终止就业登记", "End the registration"}
	case RosterDuePutTheEndOfTheContractOnRecord:
		return Text{"办理解除、终止备案", "Put the end of the contract on record"}
	case RosterDueEndTheInsurance:
		return Text{"办理停保", "End the insurance"}
	case RosterDueRenewOrEndTheContract:
		return Text{"续订或终止劳动合同", "Renew or end the contract"}
	}
	return Text{}
}

// RosterGap is 花名册差异类型 How a roster differs.
type RosterGap string

// The codes of RosterGap.
const (
	RosterGapOnTheListNotRegisteredByThisEmployer         RosterGap = "notRegistered"    // 在花名册中，本单位未办理就业登记 On the list, not registered by this employer
	RosterGapTheNameDiffersFromTheRecord                  RosterGap = "nameDiffers"      // 姓名与登记不一致 The name differs from the record
	RosterGapTheFirstDayOfWorkDiffersFromTheRecord        RosterGap = "startDiffers"     // 用工起始日期与登记不一致 The first day of work differs from the record
	RosterGapNoContractInForceOnRecord                    RosterGap = "contractMissing"  // 没有有效的劳动用工备案 No contract in force on record
	RosterGapTheContractOnRecordHasRunOut                 RosterGap = "contractExpired"  // 备案的劳动合同已经到期 The contract on record has run out
	RosterGapTheEndOfTheContractDiffersFromTheRecord      RosterGap = "contractDiffers"  // 合同终止日期与备案不一致 The end of the contract differs from the record
	RosterGapNotInsuredInAKindThatTheListNames            RosterGap = "insuranceMissing" // 应参保险种未参保 Not insured in a kind that the list names
	RosterGapInsuredInAKindThatTheListDoesNotName         RosterGap = "insuranceExtra"   // 参保险种不在花名册中 Insured in a kind that the list does not name
	RosterGapHasLeftByTheListStillRegistered              RosterGap = "stillRegistered"  // 花名册记为已离职，就业登记仍在册 Has left by the list, still registered
	RosterGapHasLeftByTheListContractStillInForceOnRecord RosterGap = "stillFiled"       // 花名册记为已离职，备案合同仍有效 Has left by the list, contract still in force on record
	RosterGapHasLeftByTheListStillInsured                 RosterGap = "stillInsured"     // 花名册记为已离职，仍在参保 Has left by the list, still insured
)

// Text tells what the code means, nothing for one that is not known here.
func (c RosterGap) Text() Text {
	switch c {
	case RosterGapOnTheListNotRegisteredByThisEmployer:
		return Text{"在花名册中，本单位未办理就业登记", "On the list, not registered by this employer"}
	case RosterGapTheNameDiffersFromTheRecord:
		return Text{"姓名与登记不一致", "The name differs from the record"}
	case RosterGapTheFirstDayOfWorkDiffersFromTheRecord:
		return Text{"用工起始日期与登记不一致", "The first day of work differs from the record"}
	case RosterGapNoContractInForceOnRecord:
		return Text{"没有有效的劳动用工备案", "No contract in force on record"}
	case RosterGapTheContractOnRecordHasRunOut:
		return Text{"备案的劳动合同已经到期", "The contract on record has run out"}
	case RosterGapTheEndOfTheContractDiffersFromTheRecord:
		return Text{"合同终止日期与备案不一致", "The end of the contract differs from the record"}
	case RosterGapNotInsuredInAKindThatTheListNames:
		return Text{"应参保险种未参保", "Not insured in a kind that the list names"}
	case RosterGapInsuredInAKindThatTheListDoesNotName:
		return Text{"参保险种不在花名册中", "Insured in a kind that the list does not name"}
	case RosterGapHasLeftByTheListStillRegistered:
		return Text{"花名册记为已离职，就业登记仍在册", "Has left by the list, still registered"}
	case RosterGapHasLeftByTheListContractStillInForceOnRecord:
		return Text{"花名册记为已离职，备案合同仍有效", "Has left by the list, contract still in force on record"}
	case RosterGapHasLeftByTheListStillInsured:
		return Text{"花名册记为已离职，仍在参保", "Has left by the list, still insured"}
	}
	return Text{}
}

// SupplementKind is 补充材料种类 Kind of supplement.
type SupplementKind string

// The codes of SupplementKind.
const (
	SupplementKindFurtherClaims   SupplementKind = "claims"   // 增加仲裁请求 Further claims
	SupplementKindFurtherFacts    SupplementKind = "facts"    // 补充事实与理由 Further facts
	SupplementKindFurtherEvidence SupplementKind = "evidence" // 补充证据 Further evidence
)

// Text tells what the code means, nothing for one that is not known here.
func (c SupplementKind) Text() Text {
	switch c {
	case SupplementKindFurtherClaims:
		return Text{"增加仲裁请求", "Further claims"}
	case SupplementKindFurtherFacts:
		return Text{"补充事实与理由", "Further facts"}
	case SupplementKindFurtherEvidence:
		return Text{"补充证据", "Further evidence"}
	}
	return Text{}
}

// TalentClass is 人才类别 Class in the talent catalogue.
type TalentClass string

// The codes of TalentClass.
const (
	TalentClassTop               TalentClass = "A" // A类（顶尖人才） Top
	TalentClassNationalLeading   TalentClass = "B" // B类（国家级领军人才） National leading
	TalentClassProvincialLeading TalentClass = "C" // C类（省级领军人才） Provincial leading
	TalentClassMunicipalLeading  TalentClass = "D" // D类（市级领军人才） Municipal leading
	TalentClassAdvanced          TalentClass = "E" // E类（高级人才） Advanced
)

// Text tells what the code means, nothing for one that is not known here.
func (c TalentClass) Text() Text {
	switch c {
	case TalentClassTop:
		return Text{"A类（顶尖人才）", "Top"}
	case TalentClassNationalLeading:
		return Text{"B类（国家级领军人才）", "National leading"}
	case TalentClassProvincialLeading:
		return Text{"C类（省级领军人才）", "Provincial leading"}
	case TalentClassMunicipalLeading:
		return Text{"D类（市级领军人才）", "Municipal leading"}
	case TalentClassAdvanced:
		return Text{"E类（高级人才）", "Advanced"}
	}
	return Text{}
}

// UnemploymentState is 失业登记状态 State of a registration of unemployment.
type UnemploymentState string

// The codes of UnemploymentState.
const (
	UnemploymentStateWaitsForThePerson      UnemploymentState = "pending"    // 待本人确认 Waits for the person
	UnemploymentStateRegistered             UnemploymentState = "registered" // 已登记 Registered
	UnemploymentStateNotRegistered          UnemploymentState = "declined"   // 未予登记 Not registered
	UnemploymentStateNotConfirmedInTime     UnemploymentState = "lapsed"     // 逾期未确认，已撤回 Not confirmed in time
	UnemploymentStateWithdrawnByTheEmployer UnemploymentState = "withdrawn"  // 单位已撤回 Withdrawn by the employer
)

// Text tells what the code means, nothing for one that is not known here.
func (c UnemploymentState) Text() Text {
	switch c {
	case UnemploymentStateWaitsForThePerson:
		return Text{"待本人确认", "Waits for the person"}
	case UnemploymentStateRegistered:
		return Text{"已登记", "Registered"}
	case UnemploymentStateNotRegistered:
		return Text{"未予登记", "Not registered"}
	case UnemploymentStateNotConfirmedInTime:
		return Text{"逾期未确认，已撤回", "Not confirmed in time"}
	case UnemploymentStateWithdrawnByTheEmployer:
		return Text{"单位已撤回", "Withdrawn by the employer"}
	}
	return Text{}
}

// VacancyEnd is 撤回岗位的原因 Reason of withdrawing a vacancy.
type VacancyEnd string

// The codes of VacancyEnd.
const (
	VacancyEndFilled             VacancyEnd = "01" // 已招满 Filled
	VacancyEndGivenUp            VacancyEnd = "02" // 取消招聘 Given up
	VacancyEndPublishedByMistake VacancyEnd = "03" // 误发布 Published by mistake
)

// Text tells what the code means, nothing for one that is not known here.
func (c VacancyEnd) Text() Text {
	switch c {
	case VacancyEndFilled:
		return Text{"已招满", "Filled"}
	case VacancyEndGivenUp:
		return Text{"取消招聘", "Given up"}
	case VacancyEndPublishedByMistake:
		return Text{"误发布", "Published by mistake"}
	}
	return Text{}
}

// VacancyState is 岗位状态 State of a vacancy.
type VacancyState string

// The codes of VacancyState.
const (
	VacancyStateOpen                  VacancyState = "open"      // 招聘中 Open
	VacancyStateClosed                VacancyState = "closed"    // 已截止 Closed
	VacancyStateWithdrawn             VacancyState = "withdrawn" // 已撤回 Withdrawn
	VacancyStateRemovedByTheAuthority VacancyState = "removed"   // 已下架 Removed by the authority
	VacancyStateNotOfThisEmployer     VacancyState = "none"      // 本单位无此岗位 Not of this employer
)

// Text tells what the code means, nothing for one that is not known here.
func (c VacancyState) Text() Text {
	switch c {
	case VacancyStateOpen:
		return Text{"招聘中", "Open"}
	case VacancyStateClosed:
		return Text{"已截止", "Closed"}
	case VacancyStateWithdrawn:
		return Text{"已撤回", "Withdrawn"}
	case VacancyStateRemovedByTheAuthority:
		return Text{"已下架", "Removed by the authority"}
	case VacancyStateNotOfThisEmployer:
		return Text{"本单位无此岗位", "Not of this employer"}
	}
	return Text{}
}

// WorkHours is 工时制度 Working hours.
type WorkHours string

// The codes of WorkHours.
const (
	WorkHoursStandardHours      WorkHours = "1" // 标准工时制 Standard hours
	WorkHoursComprehensiveHours WorkHours = "2" // 综合计算工时制 Comprehensive hours
	WorkHoursFlexibleHours      WorkHours = "3" // 不定时工作制 Flexible hours
)

// Text tells what the code means, nothing for one that is not known here.
func (c WorkHours) Text() Text {
	switch c {
	case WorkHoursStandardHours:
		return Text{"标准工时制", "Standard hours"}
	case WorkHoursComprehensiveHours:
		return Text{"综合计算工时制", "Comprehensive hours"}
	case WorkHoursFlexibleHours:
		return Text{"不定时工作制", "Flexible hours"}
	}
	return Text{}
}
