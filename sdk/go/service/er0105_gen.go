// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// ER0105RequestPerson is one of 人员 Persons.
type ER0105RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 登记编号 Registration number; 例 JY20261116000001
	RegistrationNo string `json:"registrationNo,omitempty"`
	// 用工起始日期 First day of work; YYYY-MM-DD; 例 2026-11-16
	AAE030 string `json:"aae030"`
	// 解除或终止日期 Last day; YYYY-MM-DD; 例 2026-11-20
	ABC916 string `json:"abc916"`
	// 解除或终止原因 Reason of ending; 代码表 ABC917; 例 3601
	ABC917 ABC917 `json:"abc917"`
	// 非因本人意愿中断就业 Not by the person's own will; 代码表 ABC955; 例 1
	Involuntary ABC955 `json:"involuntary"`
	// 逾期说明 Reason for lateness; plain-text; 例 人事系统切换，补报上月名单
	LateReason string `json:"lateReason,omitempty"`
	// 备注 Remark; plain-text; 例 劳动者入职前放弃
	AAE013 string `json:"aae013,omitempty"`
}

// ER0105Request is the body of ER0105, 终止就业登记 End employment. An employer ends the registration of persons who have left. One to a hundred persons a time, with a result for each.
type ER0105Request struct {
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
	// 人员 Persons
	Persons []ER0105RequestPerson `json:"persons"`
}

// ER0105ResponsePerson is one of 逐人结果.
type ER0105ResponsePerson struct {
	// 序号（自 0 起，与申报顺序相同）
	Index int64 `json:"index"`
	// 结果; done | rejected
	Outcome string `json:"outcome"`
	// 登记编号
	RegistrationNo string `json:"registrationNo,omitempty"`
	// 解除或终止日期; YYYY-MM-DD
	ABC916 string `json:"abc916,omitempty"`
	// 业务系统代码
	Code string `json:"code,omitempty"`
	// 说明
	Message string `json:"message,omitempty"`
}

// ER0105Response is the data of an answer to ER0105, 终止就业登记 End employment.
type ER0105Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 逐人结果
	Persons []ER0105ResponsePerson `json:"persons,omitempty"`
}
