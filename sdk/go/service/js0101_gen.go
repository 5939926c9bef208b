// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// JS0101RequestPerson is one of 人员 Persons.
type JS0101RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 性别 Sex; 代码表 AAC004; 例 1
	AAC004 AAC004 `json:"aac004"`
	// 出生日期 Date of birth; YYYY-MM-DD; 例 1990-01-01
	AAC006 string `json:"aac006"`
	// 手机号码 Mobile phone; mobile; 例 13900000001
	AAC067 string `json:"aac067"`
	// 户口性质 Household registration; 代码表 AAC009; 例 51
	AAC009 AAC009 `json:"aac009"`
	// 学历 Education; 代码表 AAC011; 例 21
	AAC011 AAC011 `json:"aac011"`
	// 用工起始日期 First day of work; YYYY-MM-DD; 例 2026-11-16
	AAE030 string `json:"aae030"`
	// 用工形式 Form of work; 代码表 AAC013; 例 41
	AAC013 AAC013 `json:"aac013"`
	// 合同类别 Kind of labour contract; 代码表 ABC910; 例 1
	ABC910 ABC910 `json:"abc910"`
	// 合同起始日期 Contract start; YYYY-MM-DD; 例 2026-11-16
	ABC913 string `json:"abc913"`
	// 合同终止日期 Contract end; YYYY-MM-DD; 例 2029-11-15
	ABC914 string `json:"abc914,omitempty"`
	// 试用期月数 Months of probation; 例 3
	ProbationMonths *int64 `json:"probationMonths,omitempty"`
	// 职业（工种）代码 Occupation; 《中华人民共和国职业分类大典》细类代码; 例 4-04-05-01
	ACA111 string `json:"aca111,omitempty"`
	// 工作地点 Place of work; plain-text; 例 青岛市市南区
	Workplace string `json:"workplace,omitempty"`
	// 工时制度 Working hours; 代码表 WorkHours; 例 1
	WorkHours WorkHours `json:"workHours"`
	// 月工资 Monthly pay; 以元为单位的文本; money; 例 6500.00
	MonthlyPay string `json:"monthlyPay,omitempty"`
	// 劳务派遣标志 Dispatched; 代码表 ABC955; 例 0
	ABC955 ABC955 `json:"abc955,omitempty"`
	// 用工单位统一社会信用代码 Unified social credit code of the company worked for; uscc; 例 91370200MA3TEXT02F
	ABC954 string `json:"abc954,omitempty"`
	// 合同编号 The employer's number of the contract; 例 HT-2026-0117
	ContractNo string `json:"contractNo,omitempty"`
	// 参保身份 Insured as; 代码表 AAC066; 例 10
	AAC066 AAC066 `json:"aac066"`
	// 岗位类别 Kind of post; 女性人员用于确定退休年龄; 代码表 JobPost; 例 manager
	JobPost JobPost `json:"jobPost,omitempty"`
	// 参保变更类型 Kind of change; 代码表 AAC050; 例 11
	AAC050 AAC050 `json:"aac050,omitempty"`
	// 险种 Kinds of insurance; 代码表 AAE140
	AAE140 []AAE140 `json:"aae140"`
	// 参保起始年月 First month of insurance; YYYY-MM; 例 2026-11
	AAE041 string `json:"aae041"`
	// 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单
	LateReason string `json:"lateReason,omitempty"`
}

// JS0101Request is the body of JS0101, 员工录用一件事 Hire: all in one. After a hire the employer files once for registration of employment, the record of the contract and insurance. Each person gets a result of each step, and only what failed is tried again.
type JS0101Request struct {
	// 统一社会信用代码 Unified social credit code; uscc; 例 91370200MA3TEXT01C
	AAB998 string `json:"aab998"`
	// 单位编号 Unit number; 例 3702001001
	AAB001 string `json:"aab001"`
	// 经办人 Handler; person-name; 例 经办测试
	AAE011 string `json:"aae011"`
	// 批次号 Batch number; 例 ROSTER-202611
	BatchNo string `json:"batchNo,omitempty"`
	// 仅预校验 Check only; 为 true 时按全部规则校验（含核心业务系统的规则），不收件、不产生任何效力、不出具回执；正式报送时去掉本项或填 false
	CheckOnly *bool `json:"checkOnly,omitempty"`
	// 全部环节办成才办 All steps or none; 为 true 时，一人有任一环节不予通过的，撤回该人员已办结的环节
	AllOrNothing *bool `json:"allOrNothing,omitempty"`
	// 人员 Persons
	Persons []JS0101RequestPerson `json:"persons"`
}

// JS0101ResponsePerson is one of 逐人结果.
type JS0101ResponsePerson struct {
	// 序号（自 0 起，与申报顺序相同）
	Index int64 `json:"index"`
	// 结果; done | rejected | partial
	Outcome string `json:"outcome"`
	// 各环节结果：办结、不予通过、未办（前一环节未通过）、已撤回
	Steps any `json:"steps"`
}

// JS0101ResponseStepDataPerson is one of 逐人.
type JS0101ResponseStepDataPerson struct {
	// 序号
	Index int64 `json:"index"`
	// 结果; done | rejected | partial
	Outcome string `json:"outcome"`
	// 登记编号、备案编号或个人编号
	Number string `json:"number,omitempty"`
	// 业务系统代码
	Code string `json:"code,omitempty"`
	// 说明
	Message string `json:"message,omitempty"`
}

// JS0101ResponseStepData is one of 业务系统答复.
type JS0101ResponseStepData struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 逐人
	Persons []JS0101ResponseStepDataPerson `json:"persons,omitempty"`
}

// JS0101ResponseStep is one of 逐环节结果.
type JS0101ResponseStep struct {
	// 环节
	Step string `json:"step"`
	// 环节名称
	Title string `json:"title"`
	// 结果; done | rejected | partial | skipped | undone
	Outcome string `json:"outcome"`
	// 代码
	Code string `json:"code,omitempty"`
	// 说明
	Message string `json:"message,omitempty"`
	// 业务系统答复
	Data *JS0101ResponseStepData `json:"data,omitempty"`
}

// JS0101Response is the data of an answer to JS0101, 员工录用一件事 Hire: all in one.
type JS0101Response struct {
	// 逐人结果
	Persons []JS0101ResponsePerson `json:"persons"`
	// 逐环节结果
	Steps []JS0101ResponseStep `json:"steps"`
}
