// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

package service

// SI0102RequestPerson is one of 人员 Persons.
type SI0102RequestPerson struct {
	// 姓名 Name; person-name; 例 测试甲
	AAC003 string `json:"aac003"`
	// 证件类型 Kind of identity document; 代码表 AAC058; 例 01
	AAC058 AAC058 `json:"aac058"`
	// 证件号码 Identity document number; 例 000000199001010018
	AAC147 string `json:"aac147"`
	// 险种 Kinds of insurance; 代码表 AAE140
	AAE140 []AAE140 `json:"aae140"`
	// 参保终止年月 Last month of insurance; YYYY-MM; 例 2026-11
	AAE042 string `json:"aae042"`
	// 解除或终止日期 Day on which the contract ended; YYYY-MM-DD; 例 2026-11-20
	ABC916 string `json:"abc916"`
	// 解除或终止原因 Reason of ending; 代码表 ABC917; 例 3601
	ABC917 ABC917 `json:"abc917"`
}

// SI0102Request is the body of SI0102, 企业职工停止参保（减员） End insurance. An employer ends the insurance of persons who have left.
type SI0102Request struct {
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
	Persons []SI0102RequestPerson `json:"persons"`
}

// SI0102ResponsePersonKind is one of 逐险种结果.
type SI0102ResponsePersonKind struct {
	// 险种; 代码表 AAE140
	AAE140 AAE140 `json:"aae140"`
	// 结果; done | rejected
	Outcome string `json:"outcome"`
	// 业务系统代码
	Code string `json:"code,omitempty"`
	// 说明
	Message string `json:"message,omitempty"`
}

// SI0102ResponsePerson is one of 逐人结果.
type SI0102ResponsePerson struct {
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
	Kinds []SI0102ResponsePersonKind `json:"kinds,omitempty"`
}

// SI0102Response is the data of an answer to SI0102, 企业职工停止参保（减员） End insurance.
type SI0102Response struct {
	// 业务编号
	BusinessNo string `json:"businessNo,omitempty"`
	// 逐人结果
	Persons []SI0102ResponsePerson `json:"persons,omitempty"`
}
