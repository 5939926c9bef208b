// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// LR0102RequestPerson is one of 人员 Persons.
type LR0102RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 出生日期 Date of birth; YYYY-MM-DD; 例 1990-01-01
	AAC006 string `json:"aac006"`
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
	// 用工形式 Form of work; 代码表 AAC013; 例 41
	AAC013 AAC013 `json:"aac013"`
	// 劳务派遣标志 Dispatched; 代码表 ABC955; 例 0
	ABC955 ABC955 `json:"abc955,omitempty"`
	// 用工单位统一社会信用代码 Unified social credit code of the company worked for; uscc; 例 91370200MA3TEXT02F
	ABC954 string `json:"abc954,omitempty"`
	// 合同编号 The employer's number of the contract; 例 HT-2026-0117
	ContractNo string `json:"contractNo,omitempty"`
}

// LR0102Request is the body of LR0102, 劳动用工备案（变更、续签） Alter or renew contracts on record. An employer puts changes or renewals of contracts on record, one kind a time.
type LR0102Request struct {
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
	// 办理类型 Alter or renew; 代码表 ChangeKind; 例 alter
	ChangeKind ChangeKind `json:"changeKind"`
	// 人员 Persons
	Persons []LR0102RequestPerson `json:"persons"`
}

// LR0102ResponsePerson is one of 逐人结果.
type LR0102ResponsePerson struct {
	// 序号（自 0 起，与申报顺序相同）
	Index int64 `json:"index"`
	// 结果; done | rejected
	Outcome string `json:"outcome"`
	// 备案编号
	FileNo string `json:"fileNo,omitempty"`
	// 备案日期; YYYY-MM-DD
	AAE043 string `json:"aae043,omitempty"`
	// 解除或终止日期; YYYY-MM-DD
	ABC916 string `json:"abc916,omitempty"`
	// 业务系统代码
	Code string `json:"code,omitempty"`
	// 说明
	Message string `json:"message,omitempty"`
}

// LR0102Response is the data of an answer to LR0102, 劳动用工备案（变更、续签） Alter or renew contracts on record.
type LR0102Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 逐人结果
	Persons []LR0102ResponsePerson `json:"persons,omitempty"`
}
