// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0105RequestPerson is one of 人员 Persons.
type SI0105RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 参保起始年月 First month of insurance; YYYY-MM; 例 2026-11
	AAE041 string `json:"aae041"`
	// 备注 Remark; plain-text; 例 劳动者入职前放弃
	AAE013 string `json:"aae013"`
}

// SI0105Request is the body of SI0105, 撤回参保登记 Withdraw an insurance registration. An employer takes back an insurance registration that it made by mistake this month.
type SI0105Request struct {
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
	Persons []SI0105RequestPerson `json:"persons"`
}

// SI0105ResponsePersonKind is one of 逐险种结果.
type SI0105ResponsePersonKind struct {
	// 险种; 代码表 AAE140
	AAE140 AAE140 `json:"aae140"`
	// 结果; done | rejected
	Outcome string `json:"outcome"`
	// 业务系统代码
	Code string `json:"code,omitempty"`
	// 说明
	Message string `json:"message,omitempty"`
}

// SI0105ResponsePerson is one of 逐人结果.
type SI0105ResponsePerson struct {
	// 序号（自 0 起，与申报顺序相同）
	Index int64 `json:"index"`
	// 结果; done | rejected | partial
	Outcome string `json:"outcome"`
	// 个人编号
	AAC001 string `json:"aac001,omitempty"`
	// 参保起始年月
	AAE041 string `json:"aae041,omitempty"`
	// 参保终止年月
	AAE042 string `json:"aae042,omitempty"`
	// 业务系统代码
	Code string `json:"code,omitempty"`
	// 说明
	Message string `json:"message,omitempty"`
	// 逐险种结果
	Kinds []SI0105ResponsePersonKind `json:"kinds,omitempty"`
}

// SI0105Response is the data of an answer to SI0105, 撤回参保登记 Withdraw an insurance registration.
type SI0105Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 逐人结果
	Persons []SI0105ResponsePerson `json:"persons,omitempty"`
}
