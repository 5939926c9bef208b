// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// LR0105RequestPerson is one of 人员 Persons.
type LR0105RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 备案编号 Number of the record; 例 BA20261123000001
	FileNo string `json:"fileNo"`
	// 登记（备案）日期 Day of registration; YYYY-MM-DD; 例 2026-11-23
	AAE043 string `json:"aae043"`
	// 备注 Remark; plain-text; 例 劳动者入职前放弃
	AAE013 string `json:"aae013"`
}

// LR0105Request is the body of LR0105, 撤回劳动用工备案 Withdraw a record. An employer takes a record back that it made by mistake.
type LR0105Request struct {
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
	Persons []LR0105RequestPerson `json:"persons"`
}

// LR0105ResponsePerson is one of 逐人结果.
type LR0105ResponsePerson struct {
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

// LR0105Response is the data of an answer to LR0105, 撤回劳动用工备案 Withdraw a record.
type LR0105Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 逐人结果
	Persons []LR0105ResponsePerson `json:"persons,omitempty"`
}
